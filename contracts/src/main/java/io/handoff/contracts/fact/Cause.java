package io.handoff.contracts.fact;

import java.time.Instant;

/**
 * What a fact follows from.
 *
 * @param eventId id of the intake event that was decided
 * @param eventType its type, such as {@code merchant.delivery_created}
 * @param at when it was decided
 */
public record Cause(String eventId, String eventType, Instant at) {}
