package io.handoff.gateway.intake;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.web.Problem;
import io.handoff.gateway.web.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * How large an order may be as it travels, with every default and inferred time filled in: each record about the delivery
 * holds all of it, and a record that Kafka won't take would leave a recorded delivery without any decision.
 *
 * @param maxBytes of the order's JSON
 */
record OrderBudget(int maxBytes) {
    /** What reading adds is bounded: an order is never this many times its body. So most are not written to be measured. */
    static final int MAX_GROWTH = 4;

    /** Why the event is refused, or null. */
    @Nullable
    Problem objection(MerchantEvent event, int bodyBytes) {
        if ((long) bodyBytes * MAX_GROWTH <= maxBytes) {
            return null;
        }
        DeliveryDetails details = detailsOf(event);
        int bytes = details == null ? 0 : Json.bytes(details).length;
        return bytes <= maxBytes
                ? null
                : ProblemType.TOO_LARGE_ORDER.problem(
                        "With its defaults filled in the order has " + bytes + " bytes, and may have " + maxBytes
                                + ". Send fewer or shorter items, instructions or ref_images, or split the delivery.");
    }

    /** What an event wants delivered, or null where it names only the delivery. */
    static @Nullable DeliveryDetails detailsOf(MerchantEvent event) {
        if (event instanceof QuotationRequested quotation) {
            return quotation.details();
        }
        if (event instanceof DeliveryModified modified) {
            return modified.details();
        }
        return event instanceof DeliveryCreated created ? created.details() : null;
    }
}
