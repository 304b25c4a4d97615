package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.answer.CallbackReport;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One message without its body, for reading; {@link AddMessages} and {@link Turns} write it. */
@Entity
@Immutable
@Table(name = "messages")
@SuppressWarnings("NullAway.Init") // Hibernate sets every field.
class MessageRow extends PanacheEntityBase {
    @Id
    long id;

    String merchantId;
    String externalDeliveryId;
    String eventId;
    long sequence;
    String state;
    Instant occurredAt;

    @Nullable
    Instant finishedAt;

    CallbackReport report(List<CallbackReport.Attempt> attempts) {
        return new CallbackReport(
                eventId,
                externalDeliveryId.isEmpty() ? null : externalDeliveryId, // a test is of none
                sequence,
                state,
                occurredAt,
                finishedAt,
                attempts);
    }
}
