package io.handoff.dispatch.delivery;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.settings.MerchantTerms;
import io.handoff.dispatch.delivery.domain.Decision;
import io.handoff.dispatch.delivery.persistence.PastDelivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides events about deliveries past their retention: nothing changes, and an order sent again books nobody. */
final class PastDeliveries {
    private PastDeliveries() {}

    /** @param terms the merchant's today; what was agreed then is gone */
    static Decision decide(PastDelivery past, IntakeEvent event, MerchantTerms terms) {
        return new Decision(null, List.of(), answer(past, event, terms), List.of(), List.of());
    }

    private static @Nullable Answer answer(PastDelivery past, IntakeEvent event, MerchantTerms terms) {
        if (event instanceof DeliveryCreated || event instanceof QuotationAccepted) {
            return alreadyExists(past, (MerchantEvent) event, terms);
        }
        return event instanceof DeliveryModified || event instanceof DeliveryCancelled
                ? new RefusalAnswer(
                        Refusal.DELIVERY_NOT_FOUND,
                        "This delivery was " + past.status().word() + " at " + past.endedAt()
                                + " and is no longer kept.")
                : null;
    }

    private static Answer alreadyExists(PastDelivery past, MerchantEvent event, MerchantTerms terms) {
        String offered = event.context().deliveryId().value().toString();
        String kept = past.deliveryId().value().toString();
        return new DeliveryAnswer(
                true,
                event.key().externalId(),
                past.deliveryId(),
                past.status(),
                null,
                terms.currency(),
                event.context().trackingUrl().replace(offered, kept),
                List.of(),
                "The delivery with this id was " + past.status().word() + " at " + past.endedAt()
                        + " and is no longer kept. To order again, send it with an id of its own.");
    }
}
