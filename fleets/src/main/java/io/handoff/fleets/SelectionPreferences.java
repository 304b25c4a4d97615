package io.handoff.fleets;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a merchant says of how its offers are to be ranked, beside the strategy.
 *
 * @param weights for a strategy that weighs offers
 * @param order fleets in the order the merchant prefers them in
 * @param constraints which offers it doesn't want at any rank
 * @param punctuality what it makes of late offers
 */
public record SelectionPreferences(
        OfferWeights weights, List<FleetId> order, OfferConstraints constraints, Punctuality punctuality) {
    /** Those of somebody who prefers nothing. */
    public static final SelectionPreferences NONE =
            new SelectionPreferences(OfferWeights.EQUAL, List.of(), OfferConstraints.NONE, Punctuality.STANDARD);

    public SelectionPreferences {
        order = List.copyOf(order);
    }

    /**
     * Those of an account; its own fleets are its first choice where it says nothing of them.
     *
     * @param fleets those in question
     */
    public static SelectionPreferences of(MerchantSettings merchant, Collection<FleetSettings> fleets) {
        List<FleetId> order = merchant.fleetOrder();
        Stream<FleetId> own = fleets.stream()
                .filter(fleet -> merchant.id().equals(fleet.owner()))
                .map(FleetSettings::id)
                .filter(fleet -> !order.contains(fleet));
        return new SelectionPreferences(
                merchant.weights(),
                Stream.concat(own, order.stream()).toList(),
                merchant.constraints(),
                merchant.punctuality());
    }
}
