package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.answer.CallbackReport;
import io.handoff.webhook.callback.domain.MessageView;
import io.handoff.webhook.callback.domain.MessageView.Attempt;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.NotFound;
import org.hibernate.annotations.NotFoundAction;
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
    int attempts;
    Instant occurredAt;

    @Nullable
    Instant finishedAt;

    /** None before the first. */
    @ManyToOne
    @NotFound(action = NotFoundAction.IGNORE)
    @JoinColumn(name = "id", referencedColumnName = "message_id", insertable = false, updatable = false)
    @JoinColumn(name = "attempts", referencedColumnName = "number", insertable = false, updatable = false)
    @Nullable
    AttemptRow lastAttempt;

    CallbackReport report(List<Attempt> attempts) {
        return new CallbackReport(
                eventId,
                externalDeliveryId.isEmpty() ? null : externalDeliveryId, // a test is of none
                sequence,
                state,
                occurredAt,
                finishedAt,
                attempts.stream()
                        .map(attempt -> new CallbackReport.Attempt(
                                attempt.number(),
                                attempt.startedAt(),
                                attempt.tookMs(),
                                attempt.outcome(),
                                attempt.status(),
                                attempt.detail()))
                        .toList());
    }

    MessageView view() {
        return new MessageView(
                id,
                merchantId,
                externalDeliveryId,
                eventId,
                sequence,
                state,
                attempts,
                occurredAt,
                finishedAt,
                lastAttempt == null ? null : lastAttempt.last());
    }
}
