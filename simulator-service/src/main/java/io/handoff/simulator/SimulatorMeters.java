package io.handoff.simulator;

import io.handoff.contracts.FleetId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Every meter of the simulator. */
@Singleton
public final class SimulatorMeters {
    private final MeterRegistry registry;

    SimulatorMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param outcome {@code offered}, or the code of the refusal */
    public void quoted(FleetId fleet, String outcome) {
        count("handoff.simulator.quotes", fleet, outcome);
    }

    /** @param outcome {@code booked}, {@code known}, or the code of the refusal */
    public void booked(FleetId fleet, String outcome) {
        count("handoff.simulator.bookings", fleet, outcome);
    }

    /** @param outcome {@code delivered}, {@code retried} or {@code given_up} */
    public void reported(FleetId fleet, String outcome) {
        count("handoff.simulator.callbacks", fleet, outcome);
    }

    /** @param outcome {@code delivered} or {@code lost} */
    public void told(FleetId fleet, String outcome) {
        count("handoff.simulator.positions", fleet, outcome);
    }

    private void count(String name, FleetId fleet, String outcome) {
        registry.counter(name, "fleet", fleet.value(), "outcome", outcome).increment();
    }
}
