package io.handoff.webhook.callback.domain;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.DriverPosition;
import java.time.Instant;

/**
 * A position on its way to a merchant.
 *
 * @param id of the event it came with
 */
public record Position(String id, DriverPosition driver) {
    public DeliveryKey delivery() {
        return driver.key();
    }

    public MerchantId merchant() {
        return driver.key().merchant();
    }

    Instant at() {
        return driver.occurredAt();
    }
}
