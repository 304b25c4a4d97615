package io.handoff.webhook.callback;

import io.handoff.kit.monitoring.ByValue;
import io.handoff.webhook.callback.domain.Drop;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What becomes of positions, which nothing else remembers. No merchant and no delivery is ever a label. */
@Startup
@Singleton
class TrackingMeters {
    private final ByValue<CallOutcome, Timer> attempts;
    private final ByValue<Drop, Counter> drops;

    TrackingMeters(MeterRegistry registry) {
        this.attempts = new ByValue<>(CallOutcome.class, outcome -> Timer.builder("handoff.webhook.tracking.attempts")
                .tag("outcome", outcome)
                .description("Positions sent, what became of them and how long it took")
                .register(registry));
        this.drops = new ByValue<>(Drop.class, reason -> Counter.builder("handoff.webhook.tracking.dropped")
                .tag("reason", reason)
                .description("Positions that were not sent")
                .register(registry));
    }

    void attempted(CallOutcome outcome, Duration took) {
        attempts.of(outcome).record(took);
    }

    void dropped(Drop drop) {
        drops.of(drop).increment();
    }
}
