package io.handoff.contracts.reference;

import static io.handoff.contracts.reference.RecordSchemas.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The AsyncAPI document of the public topics, and the JSON Schema of each value. */
final class EventContracts {
    static final List<String> HEADERS =
            List.of("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "content-type");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BINDING = "0.5.0";

    private final Prose prose;
    private final Goldens goldens;
    private final RecordSchemas records;

    EventContracts(Prose prose, Goldens goldens) {
        this.prose = prose;
        this.goldens = goldens;
        this.records = new RecordSchemas(prose);
    }

    /** A value of a topic, by itself. */
    ObjectNode schemaFile(PublicTopic topic) {
        ObjectNode schema = JSON.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:handoff:schema:" + topic.schema().replace('_', '-') + ":v1")
                .put("title", topic.schema());
        return schema.setAll(schema(topic));
    }

    private ObjectNode schema(PublicTopic topic) {
        ObjectNode schema = records.of(topic.schema(), topic.value());
        goldens.illustrate(schema, topic.golden());
        return schema;
    }

    /** The document: channels, what is sent to them, and the schemas once more, so that it is whole by itself. */
    ObjectNode document() {
        ObjectNode document = JSON.objectNode().put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "Handoff events").put("version", "1").put("description", prose.of("document"));
        info.putObject("license").put("name", "Apache-2.0");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        ObjectNode schemas = components.putObject("schemas");
        schemas.set("headers", headers());
        for (PublicTopic topic : PublicTopic.values()) {
            channels.set(topic.channel(), channel(topic));
            operations.set(topic.channel(), operation(topic));
            topic.types().forEach(type -> messages.set(type, message(topic, type)));
            schemas.set(topic.schema(), schema(topic));
        }
        return document;
    }

    private ObjectNode channel(PublicTopic topic) {
        ObjectNode channel = JSON.objectNode()
                .put("address", topic.topic())
                .put("summary", prose.of("topic." + topic.schema()))
                .put("description", prose.of("topic." + topic.schema() + ".reading"));
        ObjectNode messages = channel.putObject("messages");
        topic.types().forEach(type -> messages.set(type, reference("#/components/messages/" + type)));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.topic()).put("partitions", topic.partitions());
        ObjectNode settings = kafka.putObject("topicConfiguration");
        settings.putArray("cleanup.policy").add("delete");
        for (String number : List.of("retention.ms", "max.message.bytes")) {
            settings.put(number, Long.parseLong(topic.config().get(number).asText()));
        }
        kafka.put("bindingVersion", BINDING);
        return channel;
    }

    private static ObjectNode operation(PublicTopic topic) {
        ObjectNode operation = JSON.objectNode().put("action", "send");
        operation.set("channel", reference("#/channels/" + topic.channel()));
        return operation;
    }

    private ObjectNode message(PublicTopic topic, String type) {
        ObjectNode message = JSON.objectNode()
                .put("name", type)
                .put("summary", prose.of("type." + type))
                .put("contentType", "application/json");
        message.set("headers", reference("#/components/schemas/headers"));
        message.set("payload", reference("#/components/schemas/" + topic.schema()));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.set("key", records.scalar("key", typed("string")));
        kafka.put("bindingVersion", BINDING);
        return message;
    }

    private ObjectNode headers() {
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        for (String header : HEADERS) {
            ObjectNode type = typed("string");
            properties.set(
                    header,
                    records.scalar(
                            "header." + header, header.equals("ce_time") ? type.put("format", "date-time") : type));
            required.add(header);
        }
        return records.open("header", properties, required);
    }

    private static JsonNode reference(String target) {
        return JSON.objectNode().put("$ref", target);
    }
}
