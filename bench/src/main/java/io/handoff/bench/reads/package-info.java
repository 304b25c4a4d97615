/** How fast deliveries are read. */
@NullMarked
package io.handoff.bench.reads;

import org.jspecify.annotations.NullMarked;
