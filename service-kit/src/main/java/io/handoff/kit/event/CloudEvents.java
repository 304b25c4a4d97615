package io.handoff.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.json.Json;
import io.handoff.contracts.shape.UtcMillis;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 over Kafka in binary mode: attributes in {@code ce_*} headers, the value is plain JSON. Source:
 * CloudEvents Kafka Protocol Binding 1.0.2.
 */
public final class CloudEvents {
    private static final String REPLY_PARTITION = "handoff_reply_partition";
    private static final String CORRELATION_ID = "handoff_correlation_id";
    private static final String DEADLINE = "handoff_deadline";
    private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
    private static final byte[] JSON = "application/json".getBytes(UTF_8);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    private CloudEvents() {}

    /** The Kafka record of an event. */
    public static ProducerRecord<String, byte[]> toRecord(OutboundEvent event, String source) {
        var record = new ProducerRecord<>(event.topic(), event.partition(), event.key(), event.value());
        Headers headers = record.headers();
        headers.add("ce_specversion", SPEC_VERSION);
        put(headers, "ce_id", event.id());
        put(headers, "ce_type", event.type());
        put(headers, "ce_source", source);
        put(headers, "ce_time", Json.instant(event.time()));
        headers.add("content-type", JSON);
        ReplyAddress replyTo = event.replyTo();
        if (replyTo != null) {
            put(headers, REPLY_PARTITION, Integer.toString(replyTo.partition()));
            put(headers, CORRELATION_ID, replyTo.correlationId());
        }
        Instant deadline = event.deadline();
        if (deadline != null) {
            put(headers, DEADLINE, Long.toString(deadline.toEpochMilli()));
        }
        return record;
    }

    /** The type of a record without parsing its value, or null when it carries none. */
    public static @Nullable String typeOf(ConsumerRecord<String, byte[]> record) {
        return header(record.headers(), "ce_type");
    }

    /** Reads a record of a known class; throws when a header or the value is malformed. */
    public static <T> InboundEvent<T> read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        String id = header(record.headers(), "ce_id");
        String name = typeOf(record);
        if (id == null || name == null || record.key() == null || record.value() == null) {
            throw new IllegalArgumentException("a record needs ce_id, ce_type, a key and a value");
        }
        return new InboundEvent<>(
                id,
                name,
                record.key(),
                time(record),
                Json.read(record.value(), type),
                replyTo(record.headers()),
                deadline(record.headers()));
    }

    /** Who waits for a record's answer, if anyone; never throws. */
    public static @Nullable ReplyAddress replyTo(Headers headers) {
        String partition = header(headers, REPLY_PARTITION);
        String correlationId = header(headers, CORRELATION_ID);
        if (partition == null
                || correlationId == null
                || !NUMBER.matcher(partition).matches()) {
            return null;
        }
        return new ReplyAddress(Integer.parseInt(partition), correlationId);
    }

    private static @Nullable Instant deadline(Headers headers) {
        String deadline = header(headers, DEADLINE);
        return deadline == null ? null : Instant.ofEpochMilli(Long.parseLong(deadline));
    }

    private static Instant time(ConsumerRecord<String, byte[]> record) {
        String time = header(record.headers(), "ce_time");
        if (time == null) {
            return Instant.ofEpochMilli(record.timestamp());
        }
        try {
            Instant ours = UtcMillis.parse(time);
            return ours != null ? ours : Instant.parse(time);
        } catch (DateTimeParseException e) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
