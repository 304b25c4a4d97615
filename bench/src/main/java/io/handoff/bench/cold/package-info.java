/** The suite's first seconds, and what becomes of it under more than it can carry. */
@NullMarked
package io.handoff.bench.cold;

import org.jspecify.annotations.NullMarked;
