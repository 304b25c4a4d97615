package io.handoff.simulator;

import io.handoff.contracts.FleetId;
import io.handoff.kit.messaging.ByKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every meter of the simulator. No delivery is ever a label. */
@Singleton
public final class SimulatorMeters {
    private static final List<String> QUOTES = List.of(
            "offered",
            "invalid_stops",
            "catering_not_supported",
            "catering_only",
            "too_many_stops",
            "out_of_area",
            "no_courier");
    private static final List<String> BOOKINGS =
            List.of("booked", "known", "unknown_quote", "quote_expired", "invalid_booking", "invalid_stops");
    private static final List<String> CALLBACKS = List.of("delivered", "retried", "given_up");
    private static final List<String> POSITIONS = List.of("delivered", "lost");

    private final ByKey<FleetId, Counts> byFleet;

    private record Counts(
            Map<String, Counter> quotes,
            Map<String, Counter> bookings,
            Map<String, Counter> callbacks,
            Map<String, Counter> positions) {}

    public SimulatorMeters(MeterRegistry registry) {
        this.byFleet = new ByKey<>(fleet -> new Counts(
                counters("quotes", "Quotes of simulated fleets", fleet, QUOTES, registry),
                counters("bookings", "Bookings of simulated fleets", fleet, BOOKINGS, registry),
                counters("callbacks", "Reports of simulated fleets", fleet, CALLBACKS, registry),
                counters("positions", "Positions told by simulated fleets", fleet, POSITIONS, registry)));
    }

    private static Map<String, Counter> counters(
            String name, String description, FleetId fleet, List<String> outcomes, MeterRegistry registry) {
        return outcomes.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), outcome -> Counter.builder(
                        "handoff.simulator." + name)
                .tags("fleet", fleet.value(), "outcome", outcome)
                .description(description)
                .register(registry)));
    }

    /** The fleets there are: what they have yet to do stands at zero. */
    public void declare(Collection<FleetId> fleets) {
        fleets.forEach(byFleet::declare);
    }

    /** @param outcome {@code offered}, or the code of the refusal */
    public void quoted(FleetId fleet, String outcome) {
        count(byFleet.of(fleet).quotes(), outcome);
    }

    /** @param outcome {@code booked}, {@code known}, or the code of the refusal */
    public void booked(FleetId fleet, String outcome) {
        count(byFleet.of(fleet).bookings(), outcome);
    }

    /** @param outcome {@code delivered}, {@code retried} or {@code given_up} */
    public void reported(FleetId fleet, String outcome) {
        count(byFleet.of(fleet).callbacks(), outcome);
    }

    /** @param outcome {@code delivered} or {@code lost} */
    public void told(FleetId fleet, String outcome) {
        count(byFleet.of(fleet).positions(), outcome);
    }

    private static void count(Map<String, Counter> counters, String outcome) {
        Counter counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
