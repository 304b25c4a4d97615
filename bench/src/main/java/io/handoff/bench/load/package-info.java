/** Load that waits for each answer before it sends the next request: a closed loop. */
@NullMarked
package io.handoff.bench.load;

import org.jspecify.annotations.NullMarked;
