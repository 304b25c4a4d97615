package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.delivery.domain.Command;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.dispatch.delivery.persistence.ModificationOrder;
import io.handoff.fleets.BookingOrder;
import io.handoff.kit.messaging.CompactedView;
import jakarta.enterprise.context.ApplicationScoped;

/** What a fleet is sent when it is asked to take a job, or to change it. */
@ApplicationScoped
public class BookingRequests {
    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final String callbackBase;

    BookingRequests(CompactedView<MerchantId, MerchantSettings> merchants, DispatchConfig config) {
        this.merchants = merchants;
        this.callbackBase = config.gatewayUrl() + "/fleet-callbacks/";
    }

    /** The job as the delivery stands when the fleet is chosen. */
    public BookingOrder of(Delivery delivery, Command.BookFleet book) {
        FleetJob job = delivery.job(delivery.snapshot().deliveryId() + "/" + book.attempt());
        return new BookingOrder(
                atStore(job, delivery.snapshot().merchantId(), book.offer().fleet()),
                book.offer().fleetQuoteId(),
                callbackBase + book.offer().fleet(),
                book.offer().fee());
    }

    ModificationOrder of(Delivery delivery, Command.ModifyJob modify) {
        FleetJob job = atStore(modify.job(), delivery.snapshot().merchantId(), modify.fleet());
        return new ModificationOrder(modify.revision(), job, modify.tipOnly(), modify.cancelledStops());
    }

    /** By the fleet's own id of the merchant's store, as it was when the fleet was asked for its price. */
    private FleetJob atStore(FleetJob job, MerchantId id, FleetId fleet) {
        MerchantSettings merchant = merchants.get(id);
        return merchant == null
                ? job
                : job.atStore(merchant.storeIdAt(fleet, job.order().storeId()));
    }
}
