package io.handoff.contracts.delivery;

import io.handoff.contracts.DeliveryKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The command to tell a merchant again what it was told of a delivery, or should have been. The same command (event id)
 * is carried out once, however often it comes; what waits to be sent anyway stays as it is.
 *
 * @param callback id of the fact that is to be told again, the receiver's {@code webhook-id}; null for whatever of the
 *     delivery could not be told
 * @param requestedAt when somebody asked
 */
public record CallbackReplayRequested(DeliveryKey key, @Nullable String callback, Instant requestedAt) {}
