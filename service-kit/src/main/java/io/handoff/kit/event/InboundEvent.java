package io.handoff.kit.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was read.
 *
 * @param id of the event, the same on every redelivery
 * @param key the record key
 * @param time when the event was produced
 * @param replyTo who waits for an answer, if anyone
 * @param deadline until when that one waits
 */
public record InboundEvent<T>(
        String id,
        String type,
        String key,
        Instant time,
        T payload,
        @Nullable ReplyAddress replyTo,
        @Nullable Instant deadline) {}
