/** Gathers quotes from fleets in parallel, ranks them, and keeps the offers and every fleet's outcome. */
@NullMarked
package io.handoff.quote;

import org.jspecify.annotations.NullMarked;
