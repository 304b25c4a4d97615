package io.handoff.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.Topics;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.json.Json;
import io.handoff.kit.KafkaStage;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.testservers.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordBoundsTest {
    private static final int DEAD_LETTER_HEADERS = 16 << 10;

    private final KafkaStage stage = new KafkaStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void everyTopicTakesTheLargestRecord() throws IOException {
        try (InputStream json = Topics.class.getResourceAsStream("topics.json")) {
            for (JsonNode topic : Json.mapper().readTree(Objects.requireNonNull(json))) {
                assertThat(topic.at("/config/max.message.bytes").asInt())
                        .as(topic.get("name").asText())
                        .isEqualTo(RecordBounds.RECORD);
            }
        }
    }

    @Test
    void whatOneEndSendsTheOtherEndTakes() {
        Map<String, Object> producer = stage.clients.producerSettings();
        Map<String, Object> consumer = stage.clients.groupSettings("any");

        assertThat(producer)
                .containsEntry("max.request.size", RecordBounds.RECORD)
                .containsEntry("buffer.memory", (long) RecordBounds.PRODUCER_BUFFER);
        assertThat(consumer)
                .containsEntry("max.partition.fetch.bytes", RecordBounds.PARTITION_FETCH)
                .containsEntry("fetch.max.bytes", RecordBounds.FETCH);
        assertThat(RecordBounds.RECORD).isGreaterThan(RecordBounds.VALUE + DEAD_LETTER_HEADERS);
        assertThat(RecordBounds.PARTITION_FETCH).isGreaterThanOrEqualTo(RecordBounds.RECORD);
        assertThat(RecordBounds.FETCH).isGreaterThanOrEqualTo(RecordBounds.PARTITION_FETCH);
        assertThat(RecordBounds.PRODUCER_BUFFER).isGreaterThan(RecordBounds.FETCH);
    }

    @Test
    void largestValueComesThrough() throws Exception {
        TestServers.createTopics();
        byte[] value = new byte[RecordBounds.VALUE];
        Arrays.fill(value, (byte) ' ');
        String key = "acme/" + stage.service;
        var event = new OutboundEvent(
                Topics.DELIVERY_FACTS,
                null,
                key,
                UUID.randomUUID().toString(),
                EventTypes.of(TimerElapsed.class),
                Instant.EPOCH,
                value,
                null,
                null);

        var done = stage.clients.producer().send(event).get(20, TimeUnit.SECONDS);

        assertThat(stage.records(Topics.DELIVERY_FACTS))
                .filteredOn(record -> key.equals(record.key()))
                .singleElement()
                .extracting(ConsumerRecord::value)
                .isEqualTo(value);
        assertThat(done).isNull();
    }
}
