package io.handoff.contracts.answer;

import io.handoff.contracts.delivery.DeliveryDetails;

/**
 * What one fleet is to be asked for a price for, so that people see whether it answers; nothing comes of it.
 *
 * @param version of the fleet's settings, or a later one
 * @param currency ISO 4217 code that the fleet should quote in
 */
public record TestQuoteRequest(long version, String currency, DeliveryDetails details) {}
