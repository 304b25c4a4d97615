/** What the suite uses while it works: processor time, commits, memory. */
@NullMarked
package io.handoff.bench.cost;

import org.jspecify.annotations.NullMarked;
