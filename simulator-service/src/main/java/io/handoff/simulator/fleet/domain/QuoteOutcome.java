package io.handoff.simulator.fleet.domain;

import java.time.Instant;

/** A simulated fleet's answer to a request for a quote. */
public sealed interface QuoteOutcome {
    record Offered(long feeCents, Instant pickupEta, Instant dropoffEta, double rating, long distanceM)
            implements QuoteOutcome {}

    record Declined(String code, String message) implements QuoteOutcome {}
}
