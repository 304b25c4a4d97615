/** Submits a merchant's event and says what became of it. */
@NullMarked
package io.handoff.gateway.intake;

import org.jspecify.annotations.NullMarked;
