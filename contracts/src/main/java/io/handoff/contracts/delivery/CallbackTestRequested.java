package io.handoff.contracts.delivery;

import io.handoff.contracts.MerchantId;
import java.time.Instant;

/**
 * The command to send a merchant's callback endpoint a test, which is of no delivery and says so. The same command (event
 * id, which becomes the receiver's {@code webhook-id}) is one test.
 *
 * @param requestedAt when somebody asked
 */
public record CallbackTestRequested(MerchantId merchant, Instant requestedAt) {}
