package io.handoff.quote.gather;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.kit.messaging.ByKey;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.monitoring.Buckets;
import io.handoff.quote.gather.domain.FleetOutcome;
import io.handoff.quote.gather.domain.RefusalCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Every meter of this service. No merchant and no delivery is ever a label. */
@Startup
@Singleton
final class QuoteMeters {
    private static final Duration[] WITHIN = Buckets.seconds(0.1, 0.25, 0.5, 1, 1.5, 2, 3);

    private final MeterRegistry registry;
    private final ByKey<FleetId, OfFleet> byFleet;
    private final Timer withOffers;
    private final Timer withNobody;
    private final Counter expired;
    private final Counter refused;

    QuoteMeters(MeterRegistry registry, CompactedView<FleetId, FleetSettings> fleets) {
        this.registry = registry;
        this.byFleet = new ByKey<>(this::ofFleet).of(fleets, FleetSettings::id);
        this.withOffers = gathers("offers");
        this.withNobody = gathers("nobody");
        this.expired = Counter.builder("handoff.quote.expired")
                .description("Gathers that were not begun because nobody waited any more")
                .register(registry);
        this.refused = Counter.builder("handoff.quote.refused")
                .description("Quotations that were refused at once because their turn would have come too late")
                .register(registry);
    }

    private record OfFleet(Map<String, Timer> asked, Counter rankedFirst, AtomicBoolean breakerOpen) {}

    private OfFleet ofFleet(FleetId fleet) {
        Map<String, Timer> asked = new HashMap<>();
        Stream.concat(
                        Stream.of(FleetOutcome.OFFER),
                        Stream.of(RefusalCode.values()).map(RefusalCode::word))
                .forEach(outcome -> asked.put(
                        outcome,
                        Timer.builder("handoff.quote.gather")
                                .tag("fleet", fleet.value())
                                .tag("outcome", outcome)
                                .description("Time a fleet took to quote, by what came of it")
                                .serviceLevelObjectives(WITHIN)
                                .register(registry)));
        Counter rankedFirst = Counter.builder("handoff.quote.ranked.first")
                .tag("fleet", fleet.value())
                .description("Gathers in which this fleet's offer was ranked first")
                .register(registry);
        var breakerOpen = new AtomicBoolean();
        Gauge.builder("handoff.quote.breaker.open", () -> breakerOpen.get() ? 1 : 0)
                .tag("fleet", fleet.value())
                .description("1 while the fleet is spared because it has failed often, else 0")
                .register(registry);
        return new OfFleet(asked, rankedFirst, breakerOpen);
    }

    private Timer gathers(String result) {
        return Timer.builder("handoff.quote.gathers")
                .tag("result", result)
                .description("Time from asking the first fleet to the last answer or the deadline")
                .serviceLevelObjectives(WITHIN)
                .register(registry);
    }

    void asked(FleetOutcome outcome, long nanos) {
        Timer timer = byFleet.of(outcome.fleet()).asked().get(outcome.word());
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    void breakerOpen(FleetId fleet, boolean open) {
        byFleet.of(fleet).breakerOpen().set(open);
    }

    void rankedFirst(FleetId fleet) {
        byFleet.of(fleet).rankedFirst().increment();
    }

    void gathered(boolean offers, long nanos) {
        (offers ? withOffers : withNobody).record(nanos, TimeUnit.NANOSECONDS);
    }

    void expired() {
        expired.increment();
    }

    void refused() {
        refused.increment();
    }
}
