package io.handoff.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.answer.ChangeState;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.gateway.intake.json.Warning;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to {@code delivery_modified}: what {@code delivery_created} answers, and what has changed. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ModificationBody(
        String externalDeliveryId,
        String deliveryId,
        String status,
        @Nullable BigDecimal deliveryFee,
        String currency,
        String trackingUrl,
        List<Change> changes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings) {
    ModificationBody {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    /** One field of the merchant's JSON; null where it had no value before, or has none now. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Change(String path, @Nullable Object from, @Nullable Object to, ChangeState state) {
        static Change of(DeliveryChange change) {
            return new Change(change.path(), change.from(), change.to(), change.state());
        }
    }

    static ModificationBody of(ModificationAnswer answer, List<Warning> warnings) {
        Long fee = answer.deliveryFeeCents();
        return new ModificationBody(
                answer.externalDeliveryId().value(),
                answer.deliveryId().toString(),
                answer.status().word(),
                fee == null ? null : BigDecimal.valueOf(fee, 2),
                answer.currency(),
                answer.trackingUrl(),
                answer.changes().stream().map(Change::of).toList(),
                warnings);
    }
}
