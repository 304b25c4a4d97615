package io.handoff.simulator.fleet.domain;

import io.handoff.contracts.FleetId;
import java.time.ZoneId;

/**
 * One fleet that is played.
 *
 * @param number its place in the catalogue from 1; couriers' numbers start with it
 * @param catering whether it takes catering orders
 * @param maxStops most stops of one job
 * @param currency what it charges in
 * @param zone whose clock says when it is lunch time
 */
public record SimulatedFleet(
        FleetId id,
        int number,
        String name,
        boolean catering,
        int maxStops,
        String currency,
        ZoneId zone,
        ServiceArea area,
        FleetCharacter character) {}
