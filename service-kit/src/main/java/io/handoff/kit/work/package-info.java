/** Work: rows under a lease (timers, attempts, steps), what recurs, and what is rehearsed before a service is ready. */
@NullMarked
package io.handoff.kit.work;

import org.jspecify.annotations.NullMarked;
