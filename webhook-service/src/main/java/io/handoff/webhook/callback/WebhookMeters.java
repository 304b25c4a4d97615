package io.handoff.webhook.callback;

import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.MessageState;
import io.handoff.webhook.endpoint.Traffic;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Every meter of this service. No merchant and no delivery is ever a label. */
@ApplicationScoped
class WebhookMeters {
    private final Map<CallOutcome, Timer> attempts = new EnumMap<>(CallOutcome.class);
    private final Map<MessageState, Counter> finished = new EnumMap<>(MessageState.class);
    private final Counter sentAtFirst;
    private final Timer latency;
    private volatile double oldestDueSeconds;

    WebhookMeters(MeterRegistry registry, Traffic traffic) {
        for (CallOutcome outcome : CallOutcome.values()) {
            attempts.put(
                    outcome,
                    Timer.builder("handoff.webhook.attempts")
                            .tag("outcome", outcome.word())
                            .description("Callback attempts and how long they took")
                            .register(registry));
        }
        for (MessageState state : MessageState.values()) {
            finished.put(
                    state,
                    Counter.builder("handoff.webhook.messages")
                            .tag("state", state.word())
                            .description("Messages by what an attempt left them as")
                            .register(registry));
        }
        this.sentAtFirst = Counter.builder("handoff.webhook.sent.at.first")
                .description("Messages delivered by their first attempt")
                .register(registry);
        this.latency = Timer.builder("handoff.webhook.latency")
                .description("From a fact's publication to its delivery by a first attempt")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("handoff.webhook.oldest.due.seconds", this, m -> m.oldestDueSeconds)
                .description("Age of the oldest due callback to an endpoint that is not disabled")
                .register(registry);
        Gauge.builder("handoff.webhook.breakers.open", traffic, Traffic::openBreakers)
                .description("Endpoints left in peace because they keep failing")
                .register(registry);
    }

    void attempted(Message message, CallResult result, MessageState state, Duration took, Instant now) {
        timer(result.outcome()).record(took);
        counter(state).increment();
        if (state == MessageState.SENT && message.attempts() == 0) {
            sentAtFirst.increment();
            latency.record(Duration.between(message.occurredAt(), now));
        }
    }

    void superseded(int messages) {
        counter(MessageState.SUPERSEDED).increment(messages);
    }

    void laidAside(int messages) {
        counter(MessageState.DEAD).increment(messages);
    }

    void oldestDue(Optional<Instant> since, Instant now) {
        oldestDueSeconds =
                since.map(due -> Duration.between(due, now).toMillis() / 1000.0).orElse(0.0);
    }

    private Timer timer(CallOutcome outcome) {
        return java.util.Objects.requireNonNull(attempts.get(outcome));
    }

    private Counter counter(MessageState state) {
        return java.util.Objects.requireNonNull(finished.get(state));
    }
}
