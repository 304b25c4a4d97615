package io.handoff.quote.gather.domain;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.intake.MerchantContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asking every fleet once, for one event.
 *
 * @param id of the event that asks
 * @param round of the search; 0 for a merchant's {@code get_quotation}
 * @param context of the {@code get_quotation}; null in a search round
 * @param excluded fleets that are not asked
 */
public record Gather(
        String id,
        DeliveryKey key,
        int round,
        @Nullable MerchantContext context,
        DeliveryDetails details,
        List<FleetId> excluded) {
    public Gather {
        excluded = List.copyOf(excluded);
    }

    /** The stops somebody has to go to. */
    public List<Stop> stops() {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < details.tasks().size(); i++) {
            TaskDetails task = details.tasks().get(i);
            if (!task.canceled()) {
                stops.add(Stop.withoutContact(i, task));
            }
        }
        return stops;
    }

    public boolean catering() {
        return details.order().fulfillmentMethod() == FulfillmentMethod.CATERING;
    }

    /** What fleets are asked. They learn neither people nor the merchant's id of the delivery before they are booked. */
    public QuoteRequest request(String currency) {
        return new QuoteRequest(
                id,
                currency,
                catering(),
                details.order().totalItemsCount(),
                details.order().parcelSize(),
                details.order().storeId(),
                details.scenario(),
                stops());
    }
}
