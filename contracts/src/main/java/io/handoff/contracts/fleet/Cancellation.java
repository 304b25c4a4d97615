package io.handoff.contracts.fleet;

import org.jspecify.annotations.Nullable;

/** 200 to {@code POST /bookings/{job_id}/cancel}. */
public record Cancellation(String jobId, @Nullable Long feeCents) {}
