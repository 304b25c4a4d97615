package io.handoff.contracts.settings;

/**
 * How much each thing counts where a merchant weighs offers; only how they stand to each other matters.
 *
 * @param price what the fleet charges
 * @param dropoffEta how soon the goods are there
 * @param rating of the fleet's couriers
 */
public record OfferWeights(int price, int dropoffEta, int rating) {
    public static final OfferWeights EQUAL = new OfferWeights(1, 1, 1);
}
