package io.handoff.dispatch.delivery;

import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.delivery.domain.Command;
import io.handoff.dispatch.delivery.domain.Delivery;
import jakarta.enterprise.context.ApplicationScoped;

/** What a fleet is sent when it is asked to take a job. */
@ApplicationScoped
public class BookingRequests {
    private final String callbackBase;

    BookingRequests(DispatchConfig config) {
        this.callbackBase = config.gatewayUrl() + "/fleet-callbacks/";
    }

    /** The job as the delivery stands when the fleet is chosen. */
    public BookingRequest of(Delivery delivery, Command.BookFleet book) {
        OrderDetails order = delivery.snapshot().order();
        return new BookingRequest(
                delivery.snapshot().deliveryId() + "/" + book.attempt(),
                book.offer().fleetQuoteId(),
                callbackBase + book.offer().fleet(),
                order.tipCents(),
                order.fulfillmentMethod() == FulfillmentMethod.CATERING,
                order.totalItemsCount(),
                delivery.snapshot().simulate(),
                delivery.ordered().scenario(),
                delivery.openStops());
    }
}
