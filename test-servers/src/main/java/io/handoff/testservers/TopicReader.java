package io.handoff.testservers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic for a test, from its end at the time of opening, and keeps all it has read. Not thread-safe.
 */
public final class TopicReader implements AutoCloseable {
    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

    private TopicReader(String topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers", TestServers.kafkaBootstrap(),
                "key.deserializer", StringDeserializer.class,
                "value.deserializer", ByteArrayDeserializer.class));
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // only this makes the seek happen
    }

    /** Starts reading at the topic's present end. */
    public static TopicReader of(String topic) {
        return new TopicReader(topic);
    }

    /** Reads until so many records match; fails when they have not come by the deadline. */
    public List<ConsumerRecord<String, byte[]>> await(
            int count, Predicate<ConsumerRecord<String, byte[]>> match, Duration deadline) {
        long until = System.nanoTime() + deadline.toNanos();
        while (true) {
            List<ConsumerRecord<String, byte[]>> found =
                    read.stream().filter(match).toList();
            if (found.size() >= count) {
                return found;
            }
            if (System.nanoTime() > until) {
                throw new AssertionError("only " + found.size() + " of " + count + " records came to " + topic
                        + "; it has " + read.size() + " others");
            }
            consumer.poll(Duration.ofMillis(100)).forEach(read::add);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
