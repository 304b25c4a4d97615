package io.handoff.simulator.job.domain;

import io.handoff.contracts.delivery.Courier;
import io.handoff.simulator.fleet.domain.Chance;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import java.util.List;
import java.util.SplittableRandom;

/** The couriers of the simulated fleets: a number is always the same person. */
public final class Roster {
    private static final int COURIERS_PER_FLEET = 200;
    private static final List<String> FIRST_NAMES = List.of(
            "Amara", "Ben", "Carmen", "Dmitri", "Elif", "Farah", "Gus", "Hana", "Ivan", "Joyce", "Kofi", "Lena",
            "Mateo", "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Sam", "Tomás", "Uma", "Viktor", "Wen", "Yusuf", "Zoë");
    private static final List<String> LAST_NAMES = List.of(
            "Abebe",
            "Brooks",
            "Castillo",
            "Diallo",
            "Evans",
            "Farouk",
            "García",
            "Huang",
            "Ito",
            "Jansen",
            "Kowalski",
            "Lopez",
            "Moreau",
            "Nguyen",
            "Okafor",
            "Patel",
            "Rossi",
            "Sato",
            "Torres",
            "Weiss");

    private final Chance chance;

    public Roster(Chance chance) {
        this.chance = chance;
    }

    /** Who takes a job. */
    public Courier assign(SimulatedFleet fleet, String idempotencyKey) {
        int place = chance.in("courier", fleet.id(), idempotencyKey).nextInt(COURIERS_PER_FLEET);
        long number = fleet.number() * 1000L + place + 1;
        SplittableRandom name = chance.in("name", number);
        return new Courier(number, any(FIRST_NAMES, name), any(LAST_NAMES, name));
    }

    private static String any(List<String> names, SplittableRandom luck) {
        return names.get(luck.nextInt(names.size()));
    }
}
