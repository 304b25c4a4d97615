/** The simulated fleets: who they are, where they drive, how they behave. */
@NullMarked
package io.handoff.simulator.fleet.domain;

import org.jspecify.annotations.NullMarked;
