/** How fast deliveries are recorded, and whether every one was. */
@NullMarked
package io.handoff.bench.record;

import org.jspecify.annotations.NullMarked;
