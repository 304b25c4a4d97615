package io.handoff.bench.depth;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.depth.FactTemplate.Place;
import io.handoff.bench.lives.Callback;
import io.handoff.bench.lives.LifeEnd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The topic of what has happened to deliveries, read from a moment on until a certain fact is found. */
final class FactTopic implements AutoCloseable {
    static final String NAME = "handoff.deliveries.v1";

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;

    /** Reads on from now. */
    FactTopic(String kafka) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(NAME).stream()
                .map(partition -> new TopicPartition(NAME, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // Only then it is where it is to be.
    }

    /** The fact that the last callback but one of a life told of: its body is as large as they become. */
    FactTemplate factOf(String merchant, LifeEnd life) {
        Callback callback = life.callbacks().get(Math.max(0, life.callbacks().size() - 2));
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                String type = header(record, "ce_type");
                String text = new String(record.value(), StandardCharsets.UTF_8);
                if (record.key().equals(merchant + "/" + life.externalId())
                        && type != null
                        && text.contains(sequence(callback.sequence()))) {
                    return FactTemplate.of(type, record.value(), places(merchant, life.externalId(), callback, text));
                }
            }
        }
        throw new CannotMeasure("There is no fact with sequence " + callback.sequence() + " of " + life.externalId()
                + " in " + NAME + ".");
    }

    private static Map<Place, String> places(String merchant, String externalId, Callback callback, String fact) {
        return Map.of(
                Place.MERCHANT, quoted(merchant),
                Place.EXTERNAL_ID, quoted(externalId),
                Place.DELIVERY_ID, after(fact, "\"delivery_id\":"),
                Place.SEQUENCE, sequence(callback.sequence()),
                Place.UPDATED_AT, updatedAt(after(fact, "\"updated_at\":")));
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    static String sequence(long number) {
        return "\"sequence\":" + number;
    }

    static String updatedAt(String quoted) {
        return "\"updated_at\":" + quoted;
    }

    /** The text after the last one of these names, with its quotes. */
    private static String after(String json, String name) {
        int begin = json.lastIndexOf(name) + name.length();
        int end = json.indexOf('"', begin + 1);
        if (begin < name.length() || end < 0) {
            throw new CannotMeasure("The fact has no " + name + "; the bench has to follow its shape.");
        }
        return json.substring(begin, end + 1);
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
