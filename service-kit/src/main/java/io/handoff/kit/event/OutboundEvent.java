package io.handoff.kit.event;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be produced; its value is serialised once, by whoever made it.
 *
 * @param partition fixed partition, or null to let the key decide
 */
public record OutboundEvent(
        String topic,
        @Nullable Integer partition,
        String key,
        String id,
        String type,
        Instant time,
        byte[] value,
        @Nullable ReplyAddress replyTo,
        @Nullable Instant deadline) {

    /** An event whose type follows from its class. */
    public static OutboundEvent of(String topic, String key, String id, Instant time, Object payload) {
        return new OutboundEvent(
                topic, null, key, id, EventTypes.of(payload.getClass()), time, Json.bytes(payload), null, null);
    }

    /** The answer for the request that waits at an address. */
    public static OutboundEvent reply(ReplyAddress to, String causeId, Instant time, Answer answer) {
        return new OutboundEvent(
                Topics.REPLIES,
                to.partition(),
                to.correlationId(),
                causeId + ".reply",
                EventTypes.of(Answer.class),
                time,
                Json.bytes(answer),
                null,
                null);
    }

    /** Whether it is somebody's answer, which is worth sending but not worth waiting for. */
    public boolean isReply() {
        return topic.equals(Topics.REPLIES);
    }

    public static OutboundEvent of(String topic, String key, UUID id, Instant time, Object payload) {
        return of(topic, key, id.toString(), time, payload);
    }

    /**
     * The same event, with someone waiting for its answer.
     *
     * @param until null for one who named no deadline
     */
    public OutboundEvent awaiting(ReplyAddress address, @Nullable Instant until) {
        return new OutboundEvent(topic, partition, key, id, type, time, value, address, until);
    }
}
