package io.handoff.quote.gather.application;

import io.handoff.contracts.quotation.Quotation;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** How the outcome of a gather is told. */
public interface Announcements {
    /**
     * Tells dispatch, with everybody who still waits: dispatch answers once it has recorded the offers, so that whoever
     * has its answer finds them there. Done when it is durable.
     */
    Uni<Void> gathered(ClaimedGather work, Quotation quotation, Instant now);
}
