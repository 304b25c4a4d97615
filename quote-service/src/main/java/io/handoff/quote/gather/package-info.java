/** Asking every fleet once, and telling the outcome exactly once. */
@NullMarked
package io.handoff.quote.gather;

import org.jspecify.annotations.NullMarked;
