package io.handoff.contracts.answer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a fleet does at taking jobs.
 *
 * @param bookings by one replica of dispatch-service
 * @param unresolved how many bookings, changes and cancellations have no outcome yet, up to a thousand, by all replicas
 * @param unresolvedSince since when the oldest of them; null where there is none
 */
public record FleetBookingReport(RecentCalls bookings, long unresolved, @Nullable Instant unresolvedSince) {}
