package io.handoff.dispatch.delivery;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.dispatch.DispatchMeters;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.dispatch.delivery.persistence.Decided;
import io.handoff.dispatch.delivery.persistence.RecordedFact;
import io.handoff.dispatch.delivery.persistence.StoredDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what a committed batch has made of deliveries: each fact once, however often its cause is delivered again. */
@ApplicationScoped
class CountDecisions {
    private final DispatchMeters meters;

    CountDecisions(DispatchMeters meters) {
        this.meters = meters;
    }

    /** @param before the deliveries as the batch found them */
    void count(List<Decided> batch, Map<DeliveryKey, StoredDelivery> before) {
        Map<DeliveryKey, DeliveryStatus> statuses = new HashMap<>();
        before.forEach((key, stored) -> statuses.put(key, stored.delivery().status()));
        for (Decided decided : batch) {
            for (RecordedFact recorded : decided.recorded().facts()) {
                DeliveryFact fact = recorded.fact();
                meters.happened(fact);
                DeliveryStatus status = fact.delivery().status();
                if (statuses.put(decided.key(), status) != status) {
                    meters.cameTo(status);
                }
                if (fact instanceof BookedFact) {
                    assigned(fact, decided.decision().delivery());
                }
            }
        }
    }

    private void assigned(DeliveryFact booked, @Nullable Delivery delivery) {
        Instant since = delivery == null ? null : delivery.sourcing().since();
        if (since != null) {
            meters.assignedAfter(Duration.between(since, booked.cause().at()));
        }
    }
}
