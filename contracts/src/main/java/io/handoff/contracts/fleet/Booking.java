package io.handoff.contracts.fleet;

import io.handoff.contracts.delivery.Courier;
import org.jspecify.annotations.Nullable;

/**
 * A job of a fleet: the answer to {@code POST /bookings}, {@code GET /bookings/{job_id}} and
 * {@code GET /bookings?idempotency_key=}.
 *
 * @param status {@code active}, {@code cancelled} or {@code completed}
 */
public record Booking(String jobId, String status, long feeCents, String currency, @Nullable Courier courier) {}
