package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.answer.CallbackReport;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One attempt, for reading; {@link Turns} writes it. */
@Entity
@Immutable
@Table(name = "attempts")
@SuppressWarnings("NullAway.Init") // Hibernate sets every field.
class AttemptRow extends PanacheEntityBase {
    @EmbeddedId
    Id id;

    Instant startedAt;
    int tookMs;
    String outcome;

    @Nullable
    Integer status;

    String detail;

    @Embeddable
    record Id(@Column(name = "message_id") long messageId, int number) {}

    CallbackReport.Attempt attempt() {
        return new CallbackReport.Attempt(id.number(), startedAt, tookMs, outcome, status, detail);
    }
}
