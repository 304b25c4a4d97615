package io.handoff.gateway.intake;

import io.handoff.contracts.intake.MerchantEvent;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Makes events durable and brings the answer back. */
public interface EventExchange {
    /**
     * Publishes the event and waits for its answer, never longer than the deadline.
     *
     * @param caller completes the future
     */
    CompletableFuture<Submission> publish(
            UUID eventId, MerchantEvent event, Instant now, Instant deadline, Executor caller);

    /** How many events wait for their answer. */
    int waiting();
}
