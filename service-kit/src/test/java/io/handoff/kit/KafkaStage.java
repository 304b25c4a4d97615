package io.handoff.kit;

import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.Liveness;
import io.handoff.kit.monitoring.Readiness;
import io.handoff.testservers.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A service of its own name on the tests' Kafka: own group, own topics, the suite's client settings. */
public final class KafkaStage implements AutoCloseable {
    private static final AtomicInteger STAGES = new AtomicInteger();
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    public final String service = "stage" + STAGES.incrementAndGet();
    public final MeterRegistry meters = new SimpleMeterRegistry();
    public final Readiness readiness = new Readiness(meters);
    public final Liveness liveness = new Liveness(readiness);
    public final KitConfig config;
    public final KafkaClients clients;

    private final String bootstrap;
    private final KafkaProducer<String, byte[]> raw;
    private final Admin admin;

    public KafkaStage() {
        this(TestServers.kafkaBootstrap());
    }

    /** On another Kafka. */
    public KafkaStage(String bootstrap) {
        this.bootstrap = bootstrap;
        this.config = StageConfig.of(service, bootstrap);
        this.clients = new KafkaClients(config, meters, readiness, liveness);
        this.raw = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer());
        this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap));
    }

    /** A new topic of this stage. */
    public String topic(String name, int partitions) {
        String topic = service + '.' + name;
        done(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all());
        return topic;
    }

    /** Deletes a topic; returns once it is gone. */
    public void delete(String topic) {
        done(admin.deleteTopics(List.of(topic)).all());
        until("topic gone", () -> !done(admin.listTopics().names()).contains(topic));
    }

    public void send(OutboundEvent... events) {
        send(Stream.of(events)
                .map(event -> CloudEvents.toRecord(event, "/handoff/test"))
                .toList());
    }

    public void send(ProducerRecord<String, byte[]> record) {
        send(List.of(record));
    }

    private void send(List<ProducerRecord<String, byte[]>> records) {
        try {
            for (var sent : records.stream().map(raw::send).toList()) {
                var metadata = sent.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** All records of a topic up to its present end. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** The sum of this stage's group's committed offsets. */
    public long committed() {
        return done(admin.listConsumerGroupOffsets("handoff-" + service).partitionsToOffsetAndMetadata())
                .values()
                .stream()
                .filter(offset -> offset != null)
                .mapToLong(offset -> offset.offset())
                .sum();
    }

    /** The ids of the group's members. */
    public List<String> members() {
        return done(admin.describeConsumerGroups(List.of("handoff-" + service)).all()).values().stream()
                .flatMap(group -> group.members().stream())
                .map(member -> member.consumerId())
                .toList();
    }

    public double count(String counter) {
        return meters.get(counter).counter().count();
    }

    /** Waits for a condition; fails when it has not come true by the deadline. */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static <T> T done(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        raw.close();
        admin.close();
        clients.producer().close();
    }
}
