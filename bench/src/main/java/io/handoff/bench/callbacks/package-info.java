/** Callbacks by themselves: facts are produced as dispatch produces them, and arrive at endpoints of the bench's own. */
@NullMarked
package io.handoff.bench.callbacks;

import org.jspecify.annotations.NullMarked;
