package io.handoff.standalone.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.standalone.deadletters.Wish.Position;
import io.handoff.standalone.servers.CannotContinue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** One record that was set aside, as the services write it. */
record Letter(ConsumerRecord<byte[], byte[]> record) {
    private static final String CAUSE = "handoff_cause";
    private static final String SOURCE_TOPIC = "handoff_source_topic";
    private static final String SOURCE_PARTITION = "handoff_source_partition";
    private static final String SOURCE_OFFSET = "handoff_source_offset";
    /** Where a replayed record comes from; should it be set aside once more, its letter says so. */
    private static final String REPLAYED_FROM = "handoff_replayed_from";

    private static final List<String> OF_THE_LETTER =
            List.of(CAUSE, SOURCE_TOPIC, SOURCE_PARTITION, SOURCE_OFFSET, REPLAYED_FROM);

    Position position() {
        return new Position(record.partition(), record.offset());
    }

    Instant setAsideAt() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    String id() {
        return header("ce_id").orElse("none");
    }

    String cause() {
        return header(CAUSE).orElse("unknown");
    }

    /** The record it was: its topic, and where it stood there. */
    String source() {
        return sourceTopic() + " " + header(SOURCE_PARTITION).orElse("?") + ":"
                + header(SOURCE_OFFSET).orElse("?");
    }

    String sourceTopic() {
        return header(SOURCE_TOPIC)
                .orElseThrow(() -> new CannotContinue("The record at " + position() + " of " + record.topic()
                        + " doesn't say where it comes from (" + SOURCE_TOPIC + "), so no service has set it aside."));
    }

    Optional<String> key() {
        return Optional.ofNullable(record.key()).map(key -> new String(key, UTF_8));
    }

    String value() {
        return record.value() == null ? "(none)" : new String(record.value(), UTF_8);
    }

    int bytes() {
        return record.value() == null ? 0 : record.value().length;
    }

    /** What the event itself carries, beside what the letter says of it. */
    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            if (!OF_THE_LETTER.contains(header.key()) && header.value() != null) {
                headers.put(header.key(), new String(header.value(), UTF_8));
            }
        }
        header(REPLAYED_FROM).ifPresent(from -> headers.put(REPLAYED_FROM, from));
        return headers;
    }

    /** The same event to the same topic: by its key to the same partition, by its id known to whom it has reached. */
    ProducerRecord<byte[], byte[]> again() {
        var again = new ProducerRecord<>(sourceTopic(), null, record.key(), record.value(), List.<Header>of());
        for (Header header : record.headers()) {
            if (!OF_THE_LETTER.contains(header.key())) {
                again.headers().add(header);
            }
        }
        again.headers().add(REPLAYED_FROM, (record.topic() + " " + position()).getBytes(UTF_8));
        return again;
    }

    private Optional<String> header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }
}
