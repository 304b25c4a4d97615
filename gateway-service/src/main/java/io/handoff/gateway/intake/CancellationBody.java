package io.handoff.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.gateway.intake.json.Warning;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to {@code delivery_cancelled}; the fee with its decimals. */
record CancellationBody(
        String externalDeliveryId,
        String status,
        String message,
        BigDecimal cancellationFee,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant cancelledAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings) {
    CancellationBody {
        warnings = List.copyOf(warnings);
    }

    static CancellationBody of(CancellationAnswer answer, List<Warning> warnings) {
        return new CancellationBody(
                answer.externalDeliveryId().value(),
                answer.status().word(),
                answer.message(),
                BigDecimal.valueOf(answer.feeCents(), 2),
                answer.cancelledAt(),
                warnings);
    }
}
