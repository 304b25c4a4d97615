package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;
import java.util.List;

/**
 * {@code delivery.modified}: the merchant has changed what is to be delivered.
 *
 * @param paths what changed, as names only, such as {@code tasks[1].phone}
 */
public record ModifiedFact(Cause cause, DeliverySnapshot delivery, List<String> paths) implements DeliveryFact {
    public ModifiedFact {
        paths = List.copyOf(paths);
    }
}
