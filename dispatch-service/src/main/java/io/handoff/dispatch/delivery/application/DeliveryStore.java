package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.DeliveryKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where deliveries, the inbox and the log live. Blocking; called on the consumer's thread. */
public interface DeliveryStore {

    /**
     * What is known before a batch is decided.
     *
     * @param arrivals when the merchants' events under the signatures asked for were received, by event id
     */
    record Known(
            Map<UUID, Recorded> recorded, Map<UUID, Instant> arrivals, Map<DeliveryKey, StoredDelivery> deliveries) {}

    Known load(Collection<UUID> eventIds, Collection<DeliveryKey> keys);

    /**
     * Writes a batch in one transaction: inbox, deliveries, log, booking attempts, timers.
     *
     * @param batch in the order decided
     * @param before the deliveries as they were loaded
     * @throws io.handoff.kit.messaging.ConflictException when another owner of the partition has written meanwhile
     */
    void commit(List<Decided> batch, Map<DeliveryKey, StoredDelivery> before);
}
