package io.handoff.gateway.intake.http;

import io.handoff.contracts.answer.CancellationAnswer;
import java.math.BigDecimal;

/** Answer to {@code delivery_cancelled}; the fee in dollars. */
record CancellationBody(String externalDeliveryId, String status, String message, BigDecimal cancellationFee) {
    static CancellationBody of(CancellationAnswer answer) {
        return new CancellationBody(
                answer.externalDeliveryId().value(),
                answer.status().word(),
                answer.message(),
                BigDecimal.valueOf(answer.feeCents(), 2));
    }
}
