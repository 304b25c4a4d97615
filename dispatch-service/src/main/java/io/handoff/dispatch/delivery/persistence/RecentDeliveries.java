package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Deliveries as they were written here last, so that one whose row still has that revision needs no reading: its next event
 * usually comes soon, to the same replica.
 */
final class RecentDeliveries {
    private final long mostBytes;
    private final Map<DeliveryKey, Kept> deliveries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param bytes of its JSON, for how much it takes up here */
    private record Kept(StoredDelivery delivery, long bytes) {}

    /** @param mostBytes of JSON; as records they take up a few times as much */
    RecentDeliveries(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized Map<DeliveryKey, StoredDelivery> of(Collection<DeliveryKey> keys) {
        Map<DeliveryKey, StoredDelivery> kept = new HashMap<>();
        for (DeliveryKey key : keys) {
            Kept found = deliveries.get(key);
            if (found != null) {
                kept.put(key, found.delivery());
            }
        }
        return kept;
    }

    synchronized void put(DeliveryKey key, StoredDelivery delivery, long size) {
        forget(key);
        deliveries.put(key, new Kept(delivery, size));
        bytes += size;
        for (Iterator<Kept> eldest = deliveries.values().iterator(); bytes > mostBytes && eldest.hasNext(); ) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    synchronized void forget(DeliveryKey key) {
        Kept former = deliveries.remove(key);
        if (former != null) {
            bytes -= former.bytes();
        }
    }
}
