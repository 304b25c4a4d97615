/** Puts the simulated fleets together from the catalogue. */
@NullMarked
package io.handoff.simulator.fleet.application;

import org.jspecify.annotations.NullMarked;
