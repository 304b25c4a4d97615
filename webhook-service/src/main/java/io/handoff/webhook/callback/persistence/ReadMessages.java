package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.CallbackReport;
import io.handoff.contracts.answer.ReplayReport;
import io.handoff.webhook.callback.domain.MessageView;
import io.handoff.webhook.callback.domain.MessageView.Attempt;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages and attempts for people. To be called in HTTP handlers, whose Vert.x contexts a session may live in. */
@Singleton
public final class ReadMessages {
    // Event ids are hexadecimal, so every one is before it.
    private static final String AFTER_ALL = "z";

    private static final String OF_MERCHANT =
            """
            from MessageRow m left join fetch m.lastAttempt
            where m.merchantId = :merchant and m.eventId < :before
            order by m.eventId desc
            """;

    // A delivery has few messages: all are read by its index and then sorted, by what is no column of an index, rather
    // than the merchant's all walked.
    private static final String OF_DELIVERY =
            """
            from MessageRow m left join fetch m.lastAttempt
            where m.merchantId = :merchant and m.externalDeliveryId = :delivery and m.eventId || '' < :before
            order by m.eventId || '' desc
            """;

    /**
     * A merchant's messages, newest first.
     *
     * @param delivery of this delivery only, or null for all
     * @param before only messages whose event id is lower, or null for the first page
     */
    public Uni<List<MessageView>> list(
            MerchantId merchant, @Nullable ExternalDeliveryId delivery, @Nullable String before, int limit) {
        Parameters values =
                Parameters.with("merchant", merchant.value()).and("before", before == null ? AFTER_ALL : before);
        if (delivery != null) {
            values.and("delivery", delivery.value());
        }
        return Panache.withSession(
                        () -> MessageRow.<MessageRow>find(delivery == null ? OF_MERCHANT : OF_DELIVERY, values)
                                .page(0, limit)
                                .list())
                .map(rows -> rows.stream().map(MessageRow::view).toList());
    }

    /** A message's attempts, the first one first; none when there is no such message either. */
    public Uni<List<Attempt>> attempts(long message) {
        return Panache.withSession(() -> AttemptRow.<AttemptRow>list("id.messageId = ?1 order by id.number", message))
                .map(rows -> rows.stream().map(AttemptRow::attempt).toList());
    }

    /** A callback with its attempts, or null when the merchant has none of this id. */
    public Uni<@Nullable CallbackReport> report(MerchantId merchant, String callback) {
        return Panache.withSession(() -> MessageRow.<MessageRow>find(
                                "merchantId = ?1 and eventId = ?2", merchant.value(), callback)
                        .firstResult())
                .chain(row -> row == null
                        ? Uni.createFrom().nullItem()
                        : attempts(row.id).map(attempts -> row.report(attempts)));
    }

    /** A replay of a stretch of time, or null when the merchant has none of this id. */
    public Uni<@Nullable ReplayReport> replay(MerchantId merchant, String command) {
        return Panache.withSession(
                        () -> ReplayRow.<ReplayRow>find("id = ?1 and merchantId = ?2", command, merchant.value())
                                .firstResult())
                .map(row -> row == null ? null : row.report());
    }

    /** A message, or null when there is none of this id. */
    public Uni<@Nullable MessageView> find(long message) {
        return Panache.withSession(() -> MessageRow.<MessageRow>findById(message))
                .map(row -> row == null ? null : row.view());
    }
}
