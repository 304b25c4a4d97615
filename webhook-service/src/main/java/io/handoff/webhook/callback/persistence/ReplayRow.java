package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.ReplayReport;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One replay of a stretch of time, for reading; {@link Replays} writes it. */
@Entity
@Immutable
@Table(name = "replays")
@SuppressWarnings("NullAway.Init") // Hibernate sets every field.
class ReplayRow extends PanacheEntityBase {
    @Id
    String id;

    String merchantId;
    Instant since;
    Instant until;
    boolean undelivered;
    Instant requestedAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant endedAt;

    boolean stopped;

    @Nullable
    Long found;

    long sent;
    long failed;
    long skipped;

    ReplayReport report() {
        return new ReplayReport(
                id,
                new MerchantId(merchantId),
                state(),
                since,
                until,
                undelivered,
                requestedAt,
                endedAt,
                found,
                sent,
                failed,
                skipped,
                left());
    }

    private String state() {
        if (endedAt != null) {
            return stopped ? "stopped" : "done";
        }
        return startedAt == null ? "waiting" : "running";
    }

    /** What has left since it was counted, or has come, is not waited for. */
    private @Nullable Long left() {
        if (found == null) {
            return null;
        }
        return endedAt != null && !stopped ? 0 : Math.max(0, found - sent - failed - skipped);
    }
}
