/** Drivers who work with Onfleet: a merchant's own, or those of a courier who has them there. */
@NullMarked
package io.handoff.fleets.onfleet;

import org.jspecify.annotations.NullMarked;
