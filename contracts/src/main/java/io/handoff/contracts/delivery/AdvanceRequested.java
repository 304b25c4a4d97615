package io.handoff.contracts.delivery;

import io.handoff.contracts.DeliveryKey;
import java.time.Instant;

/**
 * The command to let the next thing happen to a delivery that a simulated fleet carries. The same command (event id) is
 * one step, however often it comes.
 *
 * @param requestedAt when somebody asked; what is older than a minute isn't carried out any more
 */
public record AdvanceRequested(DeliveryKey key, Instant requestedAt) {}
