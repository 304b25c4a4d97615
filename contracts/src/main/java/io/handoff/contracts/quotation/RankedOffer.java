package io.handoff.contracts.quotation;

/**
 * An offer with its place in the ranking: the list's order is the rank, best first.
 *
 * @param score what the strategy ranked by; lower is better
 * @param why one sentence a person can read
 */
public record RankedOffer(FleetOffer offer, double score, String why) {}
