package io.handoff.simulator.fleet.domain;

import io.handoff.contracts.FleetId;

/**
 * One fleet that is played.
 *
 * @param number its place in the catalogue from 1; couriers' numbers start with it
 * @param catering whether it takes catering orders
 * @param maxStops most stops of one job
 */
public record SimulatedFleet(
        FleetId id,
        int number,
        String name,
        boolean catering,
        int maxStops,
        ServiceArea area,
        FleetCharacter character) {
    /** Every simulated fleet works in New York. */
    public static final String CURRENCY = "USD";
}
