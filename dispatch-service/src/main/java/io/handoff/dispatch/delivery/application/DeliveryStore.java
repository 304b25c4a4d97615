package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.DeliveryKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Where deliveries, the inbox and the log live. Blocking; called on the consumer's thread. */
public interface DeliveryStore {

    /**
     * What is known before a batch is decided.
     *
     * @param arrivals when the merchants' events under the signatures asked for were received, by event id
     * @param past deliveries past their retention; they are not among the others
     * @param beyond what was not read, since it is too much to be held at once
     */
    record Known(
            Map<UUID, Recorded> recorded,
            Map<UUID, Instant> arrivals,
            Map<DeliveryKey, StoredDelivery> deliveries,
            Map<DeliveryKey, PastDelivery> past,
            Beyond beyond) {}

    /** Deliveries, and decided events with the facts they caused, that are there and were not read. */
    record Beyond(Set<DeliveryKey> deliveries, Set<UUID> events) {}

    /**
     * Reads what concerns these events and deliveries, in their order: the first of each whatever their size, and the
     * others as far as they fit.
     *
     * @param mostBytes of stored deliveries, and of facts
     */
    Known load(InboxIds ids, Collection<DeliveryKey> keys, long mostBytes);

    /**
     * Writes a batch in one transaction: inbox, deliveries, log, booking attempts, timers.
     *
     * @param batch in the order decided
     * @param before the deliveries as they were loaded
     * @throws io.handoff.kit.messaging.ConflictException when another owner of the partition has written meanwhile
     */
    void commit(List<Decided> batch, Map<DeliveryKey, StoredDelivery> before);
}
