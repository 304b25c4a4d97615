package io.handoff.gateway.delivery.application;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.vertx.core.Future;
import java.util.Optional;

/** Where deliveries are looked up; the future fails when that isn't possible at the moment. */
public interface DeliveryLookup {
    Future<Optional<DeliverySnapshot>> find(DeliveryKey key);

    Future<Optional<DeliverySnapshot>> find(DeliveryId id);
}
