package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import org.jspecify.annotations.Nullable;

/**
 * A fleet has answered whether it changes its job.
 *
 * @param revision which modification of the delivery this is about
 * @param agreed whether the fleet goes by the new details from now on
 * @param reason why the fleet refused; null when it agreed
 */
public record ModificationResolved(
        DeliveryKey key, int attempt, FleetId fleet, long revision, boolean agreed, @Nullable String reason)
        implements IntakeEvent {}
