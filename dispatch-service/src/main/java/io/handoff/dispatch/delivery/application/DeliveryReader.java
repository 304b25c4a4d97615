package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Reads deliveries without changing them; snapshots come as the JSON they are stored as. */
public interface DeliveryReader {
    Uni<Optional<String>> snapshotOf(DeliveryKey key);

    Uni<Optional<String>> snapshotOf(DeliveryId id);
}
