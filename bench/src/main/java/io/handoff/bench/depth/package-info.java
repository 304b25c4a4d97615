/** The suite with many stored deliveries behind it. */
@NullMarked
package io.handoff.bench.depth;

import org.jspecify.annotations.NullMarked;
