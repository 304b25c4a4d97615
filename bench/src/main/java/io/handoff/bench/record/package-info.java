/** How fast deliveries are recorded, whether every one was, and what Postgres alone does with the same rows. */
@NullMarked
package io.handoff.bench.record;

import org.jspecify.annotations.NullMarked;
