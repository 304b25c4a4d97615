package io.handoff.contracts.quotation;

/**
 * What one thing adds to the score of an offer: its value times its weight.
 *
 * @param criterion {@code price}, {@code dropoff_eta} or {@code rating}
 * @param value 0 where it is the best of the offers, 1 where it is the worst
 * @param weight its share of all weights
 */
public record ScorePart(String criterion, double value, double weight) {}
