/** The simulated fleets: read from the catalogue, guarded by their signature, and asked for quotes. */
@NullMarked
package io.handoff.simulator.fleet;

import org.jspecify.annotations.NullMarked;
