/** What webhook-service tells whoever asks it about callbacks. */
@NullMarked
package io.handoff.contracts.callback;

import org.jspecify.annotations.NullMarked;
