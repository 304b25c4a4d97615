/** The fleets' door, {@code /fleet-callbacks/{fleetId}}. */
@NullMarked
package io.handoff.gateway.callbacks;

import org.jspecify.annotations.NullMarked;
