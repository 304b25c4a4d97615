package io.handoff.contracts.quotation;

import io.handoff.contracts.FleetId;
import java.util.Set;

/**
 * Why a fleet made no offer, or why its offer was excluded.
 *
 * @param code stable word: {@code declined}, {@code timed_out}, {@code not_waited_for}, {@code circuit_open},
 *     {@code out_of_area}, {@code error}, {@code other_currency}, {@code courier_lost}; and by the merchant's constraints
 *     {@code excluded}, {@code over_fee_cap}, {@code below_minimum_rating}
 */
public record FleetRefusal(FleetId fleet, String fleetName, String code, String message) {
    /** Codes of fleets that could not be asked, and so have not said no. */
    private static final Set<String> UNANSWERED = Set.of("timed_out", "not_waited_for", "circuit_open", "error");
    /** Codes of fleets that there is no point in asking. */
    private static final Set<String> UNASKED = Set.of("out_of_area", "other_currency", "excluded");

    /** Whether the fleet was to be asked and could not be. */
    public boolean unanswered() {
        return UNANSWERED.contains(code);
    }

    /** Whether another round would come to the same. */
    public boolean lasting() {
        return UNASKED.contains(code);
    }

    /** Whether the fleet itself has said no. */
    public boolean hasAnswered() {
        return !unanswered() && !lasting();
    }
}
