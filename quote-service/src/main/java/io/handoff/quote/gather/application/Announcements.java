package io.handoff.quote.gather.application;

import io.handoff.contracts.quotation.Quotation;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** How the outcome of a gather is told; each is done when it is durable. */
public interface Announcements {
    /** Tells dispatch. */
    Uni<Void> gathered(ClaimedGather work, Quotation quotation);

    /** Answers everybody who still waits. */
    Uni<Void> answer(ClaimedGather work, Quotation quotation, Instant now);
}
