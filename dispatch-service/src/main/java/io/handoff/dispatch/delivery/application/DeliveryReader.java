package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.MerchantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads deliveries without changing them; snapshots come as the JSON they are stored as. */
public interface DeliveryReader {
    Uni<Optional<String>> snapshotOf(DeliveryKey key);

    Uni<Optional<String>> snapshotOf(DeliveryId id);

    /**
     * Snapshots of deliveries that wait for the time at which a fleet is looked for, by their keys.
     *
     * @param after the last one of the page before; null for the first page
     * @param merchants whose; null for everybody's
     */
    Uni<List<String>> scheduled(@Nullable DeliveryKey after, @Nullable Set<MerchantId> merchants, int limit);
}
