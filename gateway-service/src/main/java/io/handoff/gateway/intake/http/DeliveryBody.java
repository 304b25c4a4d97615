package io.handoff.gateway.intake.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.intake.MerchantEvent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Answer to {@code delivery_created} and {@code accept_quotation}; the fee in dollars, null until known. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeliveryBody(
        String externalDeliveryId,
        String deliveryId,
        String status,
        @Nullable BigDecimal deliveryFee,
        String currency,
        String trackingUrl) {
    static DeliveryBody of(DeliveryAnswer answer) {
        Long fee = answer.deliveryFeeCents();
        return new DeliveryBody(
                answer.externalDeliveryId().value(),
                answer.deliveryId().toString(),
                answer.status().word(),
                fee == null ? null : BigDecimal.valueOf(fee, 2),
                answer.currency(),
                answer.trackingUrl());
    }

    /** The answer where the event is durable and not yet decided. */
    static DeliveryBody received(MerchantEvent event, String currency) {
        return new DeliveryBody(
                event.key().externalId().value(),
                event.context().deliveryId().toString(),
                AnswerBodies.RECEIVED,
                null,
                currency,
                event.context().trackingUrl());
    }
}
