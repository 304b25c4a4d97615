package io.handoff.contracts.delivery;

import io.handoff.contracts.MerchantId;
import java.time.Instant;

/**
 * The command to go no further with what a {@link CallbacksReplayRequested} has begun. One that is over stays as it is.
 *
 * @param replay id of the command that asked for the replay
 * @param requestedAt when somebody asked
 */
public record CallbacksReplayStopRequested(MerchantId merchant, String replay, Instant requestedAt) {}
