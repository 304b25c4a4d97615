package io.handoff.quote.gather.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;

/** What became of asking one fleet. */
public sealed interface FleetOutcome {
    String OFFER = "offer";

    FleetId fleet();

    /** {@code offer} or the code of the refusal. */
    String word();

    /** It made an offer that can be accepted. */
    record Offered(FleetOffer offer) implements FleetOutcome {
        @Override
        public FleetId fleet() {
            return offer.fleet();
        }

        @Override
        public String word() {
            return OFFER;
        }
    }

    /** It made none, or one that can't be accepted. */
    record Refused(FleetRefusal refusal) implements FleetOutcome {
        @Override
        public FleetId fleet() {
            return refusal.fleet();
        }

        @Override
        public String word() {
            return refusal.code();
        }
    }
}
