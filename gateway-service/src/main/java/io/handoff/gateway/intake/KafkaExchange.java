package io.handoff.gateway.intake;

import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.BrokerWatch;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.ReplyCorrelator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The intake topic for events, the replies topic for their answers. */
@Singleton
final class KafkaExchange implements EventExchange {
    private static final Submission UNREACHABLE = new Submission.NotRecorded("The event couldn't be recorded.");

    private final ReplyConnection replies;
    private final BrokerWatch broker;

    KafkaExchange(ReplyConnection replies, BrokerWatch broker) {
        this.replies = replies;
        this.broker = broker;
    }

    @Override
    public int waiting() {
        ReplyCorrelator correlator = replies.correlator();
        return correlator == null ? 0 : correlator.pending();
    }

    @Override
    public CompletableFuture<Submission> publish(
            UUID eventId, MerchantEvent event, Instant now, Instant deadline, Executor caller) {
        ReplyCorrelator correlator = replies.correlator();
        if (correlator == null || !broker.isReachable()) {
            return CompletableFuture.completedFuture(UNREACHABLE);
        }
        ReplyCorrelator.Exchange exchange = correlator.request(
                OutboundEvent.of(Topics.INTAKE, event.key().toString(), eventId, now, event), deadline);
        broker.observe(exchange.sent());
        return exchange.reply().handleAsync((answer, failure) -> outcome(exchange.sent(), answer, failure), caller);
    }

    private static Submission outcome(
            CompletableFuture<Void> sent, byte @Nullable [] answer, @Nullable Throwable failure) {
        if (answer != null) {
            return new Submission.Answered(Json.read(answer, Answer.class));
        }
        boolean durable = sent.isDone() && !sent.isCompletedExceptionally();
        return durable && failure instanceof TimeoutException ? new Submission.Recorded() : UNREACHABLE;
    }
}
