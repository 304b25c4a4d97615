package io.handoff.contracts.answer;

import io.handoff.contracts.MerchantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay of a stretch of time is.
 *
 * @param id of the command
 * @param state {@code waiting} for an earlier one of the same merchant, {@code running}, {@code done}, or {@code stopped}:
 *     it took too long, and what is left was not sent
 * @param undelivered whether it is only about what could not be told
 * @param endedAt null until then
 * @param found how many callbacks it is about; null while they haven't been counted
 * @param sent how many the merchant has taken
 * @param failed how many were given up again
 * @param skipped how many were left alone, since they waited to be sent anyway
 * @param left how many it hasn't come to the end with; null while they haven't been counted
 */
public record ReplayReport(
        String id,
        MerchantId merchant,
        String state,
        Instant since,
        Instant until,
        boolean undelivered,
        Instant requestedAt,
        @Nullable Instant endedAt,
        @Nullable Long found,
        long sent,
        long failed,
        long skipped,
        @Nullable Long left) {}
