package io.handoff.contracts.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.CallbackAttempted;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.fact.PublicFact;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** The topics whose records are promised to readers outside. */
enum PublicTopic {
    DELIVERY_FACTS(
            Topics.DELIVERY_FACTS,
            "deliveryFacts",
            "delivery_fact",
            PublicFact.class,
            Arrays.stream(DeliveryFact.class.getPermittedSubclasses())
                    .map(EventTypes::of)
                    .toList(),
            "public_fact"),
    CALLBACK_ATTEMPTS(
            Topics.CALLBACK_ATTEMPTS,
            "callbackAttempts",
            "callback_attempt",
            CallbackAttempted.class,
            List.of(EventTypes.of(CallbackAttempted.class)),
            "callback.attempted");

    private final String topic;
    private final String channel;
    private final String schema;
    private final Class<?> value;
    private final List<String> types;
    private final String golden;

    PublicTopic(String topic, String channel, String schema, Class<?> value, List<String> types, String golden) {
        this.topic = topic;
        this.channel = channel;
        this.schema = schema;
        this.value = value;
        this.types = types;
        this.golden = golden;
    }

    String topic() {
        return topic;
    }

    String channel() {
        return channel;
    }

    /** What the schema of its values is called, and its sentences are filed under. */
    String schema() {
        return schema;
    }

    /** The file of its schema. */
    String file() {
        return schema.replace('_', '-') + ".json";
    }

    Class<?> value() {
        return value;
    }

    /** Each {@code ce_type} it may have. */
    List<String> types() {
        return types;
    }

    /** The golden file with one of its values. */
    String golden() {
        return golden;
    }

    int partitions() {
        return settings(topic).get("partitions").asInt();
    }

    JsonNode config() {
        return settings(topic).get("config");
    }

    /** What {@code topics.json} says of a topic. */
    static JsonNode settings(String topic) {
        return StreamSupport.stream(all().spliterator(), false)
                .filter(one -> one.get("name").asText().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode all() {
        try (InputStream json = Topics.class.getResourceAsStream("topics.json")) {
            return Json.mapper().readTree(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
