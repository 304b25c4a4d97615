package io.handoff.standalone.deadletters;

import io.handoff.standalone.HomeFolder;
import io.handoff.standalone.SuiteProcess;
import io.handoff.standalone.deadletters.Wish.Position;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka that dead letters are in. How far they have been replayed it remembers as a consumer group's offsets. */
final class Broker implements AutoCloseable {
    static final Duration ANSWER = Duration.ofSeconds(15);

    private static final String GROUP = "handoff-dead-letters";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    private Broker(Properties settings) {
        try {
            this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new CannotContinue(
                    "Kafka's clients don't take these settings: " + rootOf(e).getMessage(), e);
        }
    }

    static Broker connect(Wish wish, HomeFolder home) {
        Properties settings = new Properties();
        wish.kafkaConfig().ifPresent(file -> load(settings, file));
        String bootstrap = wish.bootstrap()
                .or(() -> Optional.ofNullable(settings.getProperty("bootstrap.servers")))
                .or(() -> SuiteProcess.kafka(home))
                .orElseThrow(() -> new CannotContinue(
                        "Handoff isn't running here; name a broker with --bootstrap HOST:PORT, or start it."));
        settings.put("bootstrap.servers", bootstrap);
        settings.put("default.api.timeout.ms", Long.toString(ANSWER.toMillis()));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_BYTES));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(ANSWER.toMillis()));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(ANSWER.toMillis()));
        return new Broker(settings);
    }

    private static void load(Properties settings, Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            settings.load(reader);
        } catch (IOException e) {
            throw new CannotContinue("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    Set<String> topics() {
        Set<String> topics = new TreeSet<>(asked(consumer::listTopics).keySet());
        topics.removeIf(topic -> !topic.endsWith(".dlq"));
        return topics;
    }

    List<TopicPartition> partitions(String topic) {
        var found = asked(() -> consumer.partitionsFor(topic));
        if (found == null || found.isEmpty()) {
            throw new CannotContinue("There is no topic " + topic + "; ./handoff dlq list has those there are.");
        }
        return found.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /**
     * Where the letters of a partition are.
     *
     * @param first the oldest that is kept
     * @param next the first that hasn't been replayed with all others
     * @param end behind the newest
     */
    record Extent(TopicPartition partition, long first, long next, long end) {
        long waiting() {
            return end - next;
        }

        long replayed() {
            return next - first;
        }
    }

    Extent extent(TopicPartition partition) {
        return asked(() -> {
            long first = of(partition, consumer.beginningOffsets(List.of(partition)));
            long end = of(partition, consumer.endOffsets(List.of(partition)));
            OffsetAndMetadata mark = consumer.committed(Set.of(partition)).get(partition);
            long next = mark == null ? first : Math.min(end, Math.max(first, mark.offset()));
            return new Extent(partition, first, next, end);
        });
    }

    private static long of(TopicPartition partition, Map<TopicPartition, Long> offsets) {
        return Objects.requireNonNull(offsets.get(partition), "an offset of " + partition);
    }

    /** At most so many letters from an offset on; none when the end comes first. */
    List<Letter> read(TopicPartition partition, long from, long end, int limit) {
        return asked(() -> {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            List<Letter> letters = new ArrayList<>();
            long until = System.nanoTime() + ANSWER.toNanos();
            while (letters.size() < limit && consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (letters.size() < limit && record.offset() < end) {
                        letters.add(new Letter(record));
                    }
                }
                if (System.nanoTime() > until) {
                    throw new CannotContinue("Kafka is too slow in handing out " + partition + "; try again.");
                }
            }
            return letters;
        });
    }

    Letter letter(String topic, Position position) {
        TopicPartition partition = partitions(topic).stream()
                .filter(each -> each.partition() == position.partition())
                .findFirst()
                .orElseThrow(() -> new CannotContinue(topic + " has no partition " + position.partition() + "."));
        Extent extent = extent(partition);
        if (position.offset() < extent.first() || position.offset() >= extent.end()) {
            throw new CannotContinue(topic + " has no record at " + position + "; it keeps " + extent.first() + " to "
                    + (extent.end() - 1) + ".");
        }
        return read(partition, position.offset(), extent.end(), 1).get(0);
    }

    Future<RecordMetadata> send(Letter letter) {
        return asked(() -> producer.send(letter.again()));
    }

    static void await(Future<RecordMetadata> sent) {
        try {
            var metadata = sent.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CannotContinue(
                    "Kafka did not take the record: " + rootOf(e).getMessage(), e);
        } catch (TimeoutException e) {
            throw new CannotContinue("Kafka did not take the record within " + ANSWER.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted while replaying.", e);
        }
    }

    /** Remembers that all before this offset have been replayed. */
    void mark(TopicPartition partition, long next) {
        var done = asked(() -> {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
            return next;
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask();
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (KafkaException e) {
            throw new CannotContinue(
                    "Kafka does not answer as it should: " + rootOf(e).getMessage(), e);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public void close() {
        producer.close(ANSWER);
        consumer.close();
    }
}
