package io.handoff.fleets.selection;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.settings.OfferConstraints;
import org.jspecify.annotations.Nullable;

/** Why a merchant's constraints exclude a fleet or its offer. */
public final class Exclusion {
    private Exclusion() {}

    /** Why a fleet isn't even to be asked, or null. */
    public static @Nullable FleetRefusal ofFleet(FleetId fleet, String name, OfferConstraints constraints) {
        return constraints.excludedFleets().contains(fleet)
                ? new FleetRefusal(fleet, name, "excluded", "The account excludes this fleet.")
                : null;
    }

    /** Why an offer isn't to be ranked, or null. A fleet that says no rating isn't known to be below the least. */
    static @Nullable FleetRefusal ofOffer(FleetOffer offer, OfferConstraints constraints) {
        Long cap = constraints.feeCapCents();
        if (cap != null && offer.fee().cents() > cap) {
            Money most = new Money(cap, offer.fee().currency());
            return refusal(
                    offer,
                    "over_fee_cap",
                    "Asks " + Phrases.money(offer.fee()) + ", and the account pays at most " + Phrases.money(most)
                            + ".");
        }
        Double least = constraints.minimumRating();
        if (least != null && offer.rated() && offer.rating() < least) {
            return refusal(
                    offer,
                    "below_minimum_rating",
                    "Rated " + Phrases.rating(offer.rating()) + ", and the account wants at least "
                            + Phrases.rating(least) + ".");
        }
        return ofFleet(offer.fleet(), offer.fleetName(), constraints);
    }

    private static FleetRefusal refusal(FleetOffer offer, String code, String message) {
        return new FleetRefusal(offer.fleet(), offer.fleetName(), code, message);
    }
}
