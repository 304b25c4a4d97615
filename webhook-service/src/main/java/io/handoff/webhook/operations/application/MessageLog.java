package io.handoff.webhook.operations.application;

import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All messages that are kept. */
public interface MessageLog {
    /**
     * A merchant's messages, newest first.
     *
     * @param delivery of this delivery only, or null for all
     * @param before only messages whose event id is lower, or null for the first page
     */
    Uni<List<MessageView>> list(
            MerchantId merchant, @Nullable ExternalDeliveryId delivery, @Nullable String before, int limit);

    /** Puts a finished message back in its lane; a waiting one stays as it is. Null when there is no such message. */
    Uni<@Nullable Replay> replay(long message, Instant now);

    /** Deletes what is finished and was made before a time, among the next so many messages after an id. */
    Uni<Purge> purge(long afterId, Instant madeBefore, int limit);

    /**
     * Gives up what waits in lanes that have been due since before a time: nobody could send it, because the endpoint is
     * gone, or there is none any more. It can be replayed as long as it is kept.
     *
     * @return how many lanes that were, at most so many
     */
    Uni<Integer> giveUp(Instant dueBefore, Instant now, int limit);

    /** A message that is to be sent again. */
    record Replay(MerchantId merchant, boolean started) {}

    /**
     * What one step of a purge saw.
     *
     * @param lastId where the next step begins
     * @param done whether nothing older is left
     */
    record Purge(long lastId, boolean done) {}
}
