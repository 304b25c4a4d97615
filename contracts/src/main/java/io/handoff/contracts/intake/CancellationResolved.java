package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import org.jspecify.annotations.Nullable;

/**
 * A fleet has answered whether it cancels its job.
 *
 * @param agreed whether the job is cancelled
 * @param feeCents the fee the fleet named; null where it named none
 * @param reason why the fleet refused; null when it agreed
 */
public record CancellationResolved(
        DeliveryKey key, int attempt, FleetId fleet, boolean agreed, @Nullable Long feeCents, @Nullable String reason)
        implements IntakeEvent {}
