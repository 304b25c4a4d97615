/** Load: the suite it goes to, what is sent, and how: each answer awaited before the next request, or at fixed times. */
@NullMarked
package io.handoff.bench.load;

import org.jspecify.annotations.NullMarked;
