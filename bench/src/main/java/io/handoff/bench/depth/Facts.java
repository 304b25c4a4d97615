package io.handoff.bench.depth;

import io.handoff.bench.depth.FactTemplate.Place;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Produces facts as dispatch does: about deliveries of many merchants in turn, so many changes each, as far apart as the
 * other deliveries that are under way make them. For one thread.
 */
final class Facts implements AutoCloseable {
    /** As many as a life has callbacks. */
    private static final int CHANGES = 9;
    // So many deliveries change in turn: a change never waits for the one before it, unless the suite is that
    // far behind.
    private static final int UNDER_WAY = 2_000;

    private final KafkaProducer<String, byte[]> producer;
    private final FactTemplate template;
    private final List<BenchMerchant> merchants;
    private final String prefix;
    private final AtomicLong failed = new AtomicLong();
    private long produced;

    Facts(String kafka, FactTemplate template, List<BenchMerchant> merchants, String prefix) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", "1", "enable.idempotence", "true"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.template = template;
        this.merchants = List.copyOf(merchants);
        this.prefix = prefix;
    }

    long produced() {
        return produced;
    }

    long failed() {
        return failed.get();
    }

    /** @param updatedAt when what it tells of happened */
    void produce(Instant updatedAt) {
        long round = produced / UNDER_WAY;
        long delivery = round / CHANGES * UNDER_WAY + produced % UNDER_WAY;
        long sequence = round % CHANGES + 1;
        produced++;
        String merchant = merchants.get((int) (delivery % merchants.size())).id();
        String externalId = prefix + delivery;
        byte[] value = template.with(Map.of(
                Place.MERCHANT, FactTopic.quoted(merchant),
                Place.EXTERNAL_ID, FactTopic.quoted(externalId),
                Place.DELIVERY_ID, FactTopic.quoted(deliveryId(externalId)),
                Place.SEQUENCE, FactTopic.sequence(sequence),
                Place.UPDATED_AT, FactTopic.updatedAt(FactTopic.quoted(time(updatedAt)))));
        var record = new ProducerRecord<>(FactTopic.NAME, merchant + "/" + externalId, value);
        put(record.headers(), "ce_specversion", "1.0");
        put(
                record.headers(),
                "ce_id",
                TimeOrderedId.at(updatedAt.toEpochMilli()).toString());
        put(record.headers(), "ce_type", template.type());
        put(record.headers(), "ce_source", "bench");
        put(record.headers(), "ce_time", time(updatedAt));
        put(record.headers(), "content-type", "application/json");
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                failed.incrementAndGet();
            }
        });
    }

    private static String deliveryId(String externalId) {
        return UUID.nameUUIDFromBytes(externalId.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
