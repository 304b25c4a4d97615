package io.handoff.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.gateway.intake.json.Warning;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code delivery_created} and {@code accept_quotation}; the fee with its decimals, null until known.
 *
 * @param differs with 209, in what the order that was sent is not the one that exists
 * @param message with 209, what to do where the order that exists is another one, or isn't going on
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeliveryBody(
        String externalDeliveryId,
        String deliveryId,
        String status,
        @Nullable BigDecimal deliveryFee,
        String currency,
        String trackingUrl,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Difference> differs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings) {

    /** One field of the merchant's JSON; null where it has no value. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Difference(String path, @Nullable Object stored, @Nullable Object sent) {}

    DeliveryBody {
        differs = List.copyOf(differs);
        warnings = List.copyOf(warnings);
    }

    static DeliveryBody of(DeliveryAnswer answer, List<Warning> warnings) {
        Long fee = answer.deliveryFeeCents();
        return new DeliveryBody(
                answer.externalDeliveryId().value(),
                answer.deliveryId().toString(),
                answer.status().word(),
                fee == null ? null : BigDecimal.valueOf(fee, 2),
                answer.currency(),
                answer.trackingUrl(),
                answer.differs().stream()
                        .map(one -> new Difference(one.path(), one.stored(), one.sent()))
                        .toList(),
                answer.message(),
                warnings);
    }

    /** The answer where the event is durable and not yet decided. */
    static DeliveryBody received(MerchantEvent event, String currency, List<Warning> warnings) {
        return new DeliveryBody(
                event.key().externalId().value(),
                event.context().deliveryId().toString(),
                AnswerBodies.RECEIVED,
                null,
                currency,
                event.context().trackingUrl(),
                List.of(),
                null,
                warnings);
    }
}
