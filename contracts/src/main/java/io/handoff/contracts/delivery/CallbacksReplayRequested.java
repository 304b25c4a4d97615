package io.handoff.contracts.delivery;

import io.handoff.contracts.MerchantId;
import java.time.Instant;

/**
 * The command to tell a merchant again whatever it was told in a stretch of time, or should have been. The same command
 * (event id) is carried out once, however often it comes; what waits to be sent anyway stays as it is.
 *
 * @param since when the first of it happened
 * @param until when none of it had happened yet
 * @param undelivered whether it is only about what could not be told
 * @param requestedAt when somebody asked
 */
public record CallbacksReplayRequested(
        MerchantId merchant, Instant since, Instant until, boolean undelivered, Instant requestedAt) {}
