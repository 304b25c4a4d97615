package io.handoff.contracts.quotation;

import io.handoff.contracts.FleetId;

/**
 * Why a fleet made no offer, or why its offer was excluded.
 *
 * @param code stable word: {@code declined}, {@code timed_out}, {@code circuit_open}, {@code out_of_area},
 *     {@code error}, {@code other_currency}
 */
public record FleetRefusal(FleetId fleet, String fleetName, String code, String message) {}
