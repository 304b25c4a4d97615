/** Gathers: every fleet asked once, in parallel, its offers ranked and kept, and the outcome told exactly once. */
@NullMarked
package io.handoff.quote.gather;

import org.jspecify.annotations.NullMarked;
