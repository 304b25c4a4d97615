package io.handoff.contracts.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant asked to have delivered.
 *
 * @param simulate whether a sandbox fleet should play the delivery to its end
 * @param scenario failure to play on demand, sandbox only
 */
public record DeliveryDetails(
        OrderDetails order, List<TaskDetails> tasks, boolean simulate, @Nullable String scenario) {
    public DeliveryDetails {
        tasks = List.copyOf(tasks);
    }
}
