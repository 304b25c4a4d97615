package io.handoff.webhook.callback;

import io.handoff.kit.monitoring.Buckets;
import io.handoff.kit.monitoring.ByValue;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.MessageState;
import io.handoff.webhook.endpoint.Traffic;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The meters of callbacks; those of positions are {@code TrackingMeters}'. No merchant and no delivery is ever a label. */
@Startup
@Singleton
class WebhookMeters {
    private static final Duration[] WITHIN = Buckets.seconds(0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60);

    private final ByValue<CallOutcome, Timer> attempts;
    private final ByValue<MessageState, Counter> messages;
    private final Counter sentAtFirst;
    private final Counter unpublished;
    private final Timer latency;
    private final Timer delay;
    private volatile double oldestDueSeconds;
    private volatile long disabled;

    WebhookMeters(MeterRegistry registry, Traffic traffic) {
        this.attempts = new ByValue<>(CallOutcome.class, outcome -> Timer.builder("handoff.webhook.attempts")
                .tag("outcome", outcome)
                .description("Callback attempts and how long they took")
                .register(registry));
        this.messages = new ByValue<>(MessageState.class, state -> Counter.builder("handoff.webhook.messages")
                .tag("state", state)
                .description("Messages by what they were left as")
                .register(registry));
        this.sentAtFirst = Counter.builder("handoff.webhook.sent.at.first")
                .description("Messages delivered by their first attempt")
                .register(registry);
        this.latency = Timer.builder("handoff.webhook.latency")
                .description("From a fact's publication to its delivery by a first attempt")
                .serviceLevelObjectives(WITHIN)
                .register(registry);
        this.delay = Timer.builder("handoff.webhook.delay")
                .description("From a fact to its first attempt, where its endpoint hasn't failed meanwhile")
                .serviceLevelObjectives(WITHIN)
                .register(registry);
        this.unpublished = Counter.builder("handoff.webhook.attempts.unpublished")
                .description("Recorded attempts that are missing on Kafka")
                .register(registry);
        Gauge.builder("handoff.webhook.oldest.due.seconds", () -> oldestDueSeconds)
                .description("Age of the oldest due callback to an endpoint that is neither disabled nor left in peace")
                .register(registry);
        Gauge.builder("handoff.webhook.breakers.open", traffic::openBreakers)
                .description("Endpoints left in peace because they keep failing")
                .register(registry);
        Gauge.builder("handoff.webhook.endpoints.disabled", () -> disabled)
                .description("Endpoints that have answered 410 and haven't been changed since")
                .register(registry);
    }

    /** A message is tried for the first time, at an endpoint that hasn't failed since. */
    void firstTried(Message message, Instant now) {
        delay.record(Duration.between(message.occurredAt(), now));
    }

    void attempted(Message message, CallResult result, MessageState state, Duration took, Instant now) {
        attempts.of(result.outcome()).record(took);
        messages.of(state).increment();
        if (state == MessageState.SENT && message.attempts() == 0) {
            sentAtFirst.increment();
            latency.record(Duration.between(message.occurredAt(), now));
        }
    }

    void superseded(int count) {
        messages.of(MessageState.SUPERSEDED).increment(count);
    }

    /** Nobody will send them any more unless somebody asks for it. */
    void gaveUp(long count) {
        messages.of(MessageState.DEAD).increment(count);
    }

    void oldestDue(Optional<Instant> since, Instant now) {
        oldestDueSeconds =
                since.map(due -> Duration.between(due, now).toMillis() / 1000.0).orElse(0.0);
    }

    void disabled(long endpoints) {
        disabled = endpoints;
    }

    Counter unpublished() {
        return unpublished;
    }
}
