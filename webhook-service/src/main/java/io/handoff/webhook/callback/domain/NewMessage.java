package io.handoff.webhook.callback.domain;

import io.handoff.contracts.DeliveryKey;
import java.time.Instant;

/**
 * An order_update that is to be sent.
 *
 * @param eventId of the fact it tells; the receiver's {@code webhook-id}
 * @param sequence of the delivery's snapshot
 * @param body the bytes to send, which are JSON in UTF-8
 * @param occurredAt when the fact was published
 */
public record NewMessage(DeliveryKey lane, String eventId, long sequence, byte[] body, Instant occurredAt) {}
