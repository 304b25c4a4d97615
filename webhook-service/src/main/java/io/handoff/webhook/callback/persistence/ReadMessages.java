package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.CallbackReport;
import io.handoff.contracts.answer.ReplayReport;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages and attempts for people. To be called in HTTP handlers, whose Vert.x contexts a session may live in. */
@Singleton
public final class ReadMessages {
    /** A callback with its attempts, or null when the merchant has none of this id. */
    public Uni<@Nullable CallbackReport> report(MerchantId merchant, String callback) {
        return Panache.withSession(() -> MessageRow.<MessageRow>find(
                                "merchantId = ?1 and eventId = ?2", merchant.value(), callback)
                        .firstResult())
                .chain(row -> row == null
                        ? Uni.createFrom().nullItem()
                        : attempts(row.id).map(attempts -> row.report(attempts)));
    }

    /** The first one first. */
    private static Uni<List<CallbackReport.Attempt>> attempts(long message) {
        return Panache.withSession(() -> AttemptRow.<AttemptRow>list("id.messageId = ?1 order by id.number", message))
                .map(rows -> rows.stream().map(AttemptRow::attempt).toList());
    }

    /** A replay of a stretch of time, or null when the merchant has none of this id. */
    public Uni<@Nullable ReplayReport> replay(MerchantId merchant, String command) {
        return Panache.withSession(
                        () -> ReplayRow.<ReplayRow>find("id = ?1 and merchantId = ?2", command, merchant.value())
                                .firstResult())
                .map(row -> row == null ? null : row.report());
    }
}
