package io.handoff.contracts.delivery;

/**
 * The person who carries the delivery.
 *
 * @param number the driver's number, which merchants read as {@code fleet_id}
 */
public record Courier(long number, String firstName, String lastName) {}
