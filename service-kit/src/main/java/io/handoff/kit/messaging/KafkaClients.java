package io.handoff.kit.messaging;

import io.handoff.kit.KitConfig;
import io.handoff.kit.monitoring.Liveness;
import io.handoff.kit.monitoring.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Makes this service's Kafka clients with the suite's settings: one producer for all, a consumer per reader. */
@ApplicationScoped
public class KafkaClients {
    private static final int HEARTBEAT_MILLIS = 500;
    /** How long the broker holds a fetch that finds nothing; what comes meanwhile ends it at once, but closing waits for it. */
    private static final int FETCH_MILLIS = 1_000;

    private final KitConfig config;
    private final MeterRegistry meters;
    private final Readiness readiness;
    private final Liveness liveness;
    private @Nullable EventProducer producer;

    public KafkaClients(KitConfig config, MeterRegistry meters, Readiness readiness, Liveness liveness) {
        this.config = config;
        this.meters = meters;
        this.readiness = readiness;
        this.liveness = liveness;
    }

    /** The service's one producer, made on first use. */
    public synchronized EventProducer producer() {
        if (producer == null) {
            producer = new EventProducer(new KafkaProducer<>(producerSettings()), config.service(), meters);
        }
        return producer;
    }

    /**
     * A consumer of one topic that hands batches to a processor; not yet started, as {@code ServiceLife} does.
     *
     * @param processor what is done with each batch; its types say which records it gets
     */
    public BatchConsumer batchConsumer(String topic, BatchProcessor processor) {
        var consumer = new BatchConsumer(
                topic, config.service(), () -> groupConsumer(topic), producer(), processor, meters, Backoff.standard());
        readiness.require("consumer " + topic, consumer::isReady);
        return consumer;
    }

    /**
     * A reader of partitions outside any group; not yet started.
     *
     * @param name names its thread and its part of the service's health
     */
    public AssignedReader reader(String name, AssignedReader.Range range, AssignedReader.Handler handler) {
        var reader = new AssignedReader(
                name,
                range,
                () -> assignedConsumer(range.maxRecords()),
                handler,
                Backoff.standard(),
                new ReaderMeters(range.topic(), meters));
        liveness.require("thread of " + name, reader::isAlive);
        readiness.require(name, reader::isCaughtUp);
        return reader;
    }

    KafkaConsumer<String, byte[]> groupConsumer(String topic) {
        return new KafkaConsumer<>(groupSettings(topic));
    }

    /** A consumer outside any group, for a reader that assigns its partitions itself. */
    public Consumer<String, byte[]> assignedConsumer(int maxPollRecords) {
        Map<String, Object> settings = consumerSettings();
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        return new KafkaConsumer<>(settings);
    }

    Map<String, Object> groupSettings(String topic) {
        Map<String, Object> settings = consumerSettings();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "handoff-" + config.service());
        // Static membership: a killed member comes back in seconds instead of waiting for the group to expire it.
        config.kafka()
                .instanceId()
                .ifPresent(id -> settings.put(
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.service() + "-" + id + "-" + topic));
        // Who leaves or comes takes partitions from nobody but whom they are moved from, and all hear of it
        // within a beat.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                config.kafka().sessionTimeout().toMillis());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.kafka().maxBatch());
        return settings;
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> settings = KafkaAccess.of(config.kafka());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, RecordBounds.FETCH);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, RecordBounds.PARTITION_FETCH);
        // The OS default; Kafka's fixed buffers stall for 200 ms at times on loopback.
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
        return settings;
    }

    Map<String, Object> producerSettings() {
        Duration delivery = config.kafka().deliveryTimeout();
        Map<String, Object> settings = KafkaAccess.of(config.kafka());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // What comes while one request is on its way goes with the next: batches grow with the load, and an idle suite
        // doesn't wait.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordBounds.RECORD);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) RecordBounds.PRODUCER_BUFFER);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        settings.put(ProducerConfig.SEND_BUFFER_CONFIG, -1);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) delivery.toMillis());
        settings.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, config.kafka().maxBlock().toMillis());
        return settings;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
