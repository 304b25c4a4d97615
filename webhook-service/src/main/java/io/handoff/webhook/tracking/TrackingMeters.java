package io.handoff.webhook.tracking;

import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.tracking.domain.Drop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What becomes of positions, which nothing else remembers. No merchant and no delivery is ever a label. */
@ApplicationScoped
class TrackingMeters {
    private final Map<CallOutcome, Timer> attempts = new EnumMap<>(CallOutcome.class);
    private final Map<Drop, Counter> drops = new EnumMap<>(Drop.class);

    TrackingMeters(MeterRegistry registry) {
        for (CallOutcome outcome : CallOutcome.values()) {
            attempts.put(
                    outcome,
                    Timer.builder("handoff.webhook.tracking.attempts")
                            .tag("outcome", outcome.word())
                            .description("Positions sent, what became of them and how long it took")
                            .register(registry));
        }
        for (Drop drop : Drop.values()) {
            drops.put(
                    drop,
                    Counter.builder("handoff.webhook.tracking.dropped")
                            .tag("reason", drop.word())
                            .description("Positions that were not sent")
                            .register(registry));
        }
    }

    void attempted(CallOutcome outcome, Duration took) {
        Objects.requireNonNull(attempts.get(outcome)).record(took);
    }

    void dropped(Drop drop) {
        Objects.requireNonNull(drops.get(drop)).increment();
    }
}
