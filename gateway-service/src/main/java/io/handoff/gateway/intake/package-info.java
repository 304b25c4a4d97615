/** Takes in what merchants and fleets send, publishes it, and says what became of it. */
@NullMarked
package io.handoff.gateway.intake;

import org.jspecify.annotations.NullMarked;
