package io.handoff.contracts.answer;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking one fleet.
 *
 * @param outcome {@code offer}, or the code of a {@link FleetRefusal}
 * @param tookMs how long it took, in milliseconds
 * @param offer null where there is none
 * @param message why there is none, as the fleet or the connection to it says; null for an offer
 * @param passedOver why a quotation for these stops would not ask the fleet at all; null where one would
 * @param hint what to look at; null where nothing is wrong
 */
public record TestQuoteReport(
        String outcome,
        long tookMs,
        @Nullable FleetOffer offer,
        @Nullable String message,
        @Nullable String passedOver,
        @Nullable String hint) {}
