package io.handoff.dispatch.delivery;

import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.delivery.domain.Command;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.fleets.BookingOrder;
import jakarta.enterprise.context.ApplicationScoped;

/** What a fleet is sent when it is asked to take a job. */
@ApplicationScoped
public class BookingRequests {
    private final String callbackBase;

    BookingRequests(DispatchConfig config) {
        this.callbackBase = config.gatewayUrl() + "/fleet-callbacks/";
    }

    /** The job as the delivery stands when the fleet is chosen. */
    public BookingOrder of(Delivery delivery, Command.BookFleet book) {
        return new BookingOrder(
                delivery.job(delivery.snapshot().deliveryId() + "/" + book.attempt()),
                book.offer().fleetQuoteId(),
                callbackBase + book.offer().fleet(),
                book.offer().fee());
    }
}
