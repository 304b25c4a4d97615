package io.handoff.dispatch.delivery.domain;

import java.time.Duration;

/**
 * The installation's rules for finding a courier.
 *
 * @param scheduledLead deliveries whose first pickup is further ahead wait until this long before it
 * @param maxRounds how many times fleets are asked before the delivery fails
 * @param retrySearchAfter pause after a round without any offer
 */
public record Policy(Duration scheduledLead, int maxRounds, Duration retrySearchAfter) {}
