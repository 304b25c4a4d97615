package io.handoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The AsyncAPI document as the judge of what the public topics hold. */
final class PublicRecords {
    private static final String LOCATION = "https://handoff.example/asyncapi.json";
    /** Beyond the second decimal a coordinate says which house. */
    private static final Pattern PRECISE = Pattern.compile("\"(latitude|longitude)\"\\s*:\\s*-?\\d+\\.\\d{3,}");

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new HashMap<>();

    PublicRecords(Path asyncApi) {
        try {
            document = new YAMLMapper().readTree(asyncApi.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(LOCATION, document.toString())));
    }

    /** A record as it is read by whoever knows the document only. */
    record Published(String topic, Map<String, String> headers, String key, String value) {
        static Published of(ConsumerRecord<String, byte[]> record) {
            Map<String, String> headers = new HashMap<>();
            for (Header header : record.headers()) {
                headers.put(header.key(), new String(header.value(), UTF_8));
            }
            return new Published(record.topic(), headers, record.key(), new String(record.value(), UTF_8));
        }
    }

    /** The topics of the document. */
    List<String> topics() {
        return StreamSupport.stream(document.get("channels").spliterator(), false)
                .map(channel -> channel.get("address").asText())
                .toList();
    }

    /** Everything the topics hold now. */
    List<Published> read(String bootstrap) {
        List<Published> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            RunningSuite.await("the public topics are read", StagedDeliveries.PATIENCE, () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(Published.of(record)));
                return partitions.stream().allMatch(one -> consumer.position(one) >= ends.getOrDefault(one, 0L));
            });
        }
        return found;
    }

    /** What is wrong with a record: not as documented, or personal. */
    List<String> objections(Published record) {
        List<String> objections = new ArrayList<>();
        String type = record.headers().getOrDefault("ce_type", "");
        JsonNode message = messageOf(record.topic(), type);
        if (message.isMissingNode()) {
            objections.add("the document has no type \"" + type + "\" on " + record.topic());
        } else {
            objections.addAll(violations(message.at("/payload/$ref").asText(), record.value()));
            objections.addAll(violations(message.at("/headers/$ref").asText(), headers(record)));
        }
        String everything = record.key() + ' ' + headers(record) + ' ' + record.value();
        PlantedLives.foundIn(everything).forEach(personal -> objections.add("holds " + personal));
        if (PRECISE.matcher(record.value()).find()) {
            objections.add("has a coordinate that says which house");
        }
        return objections;
    }

    private JsonNode messageOf(String topic, String type) {
        for (JsonNode channel : document.get("channels")) {
            if (channel.get("address").asText().equals(topic)) {
                String reference =
                        channel.path("messages").path(type).path("$ref").asText();
                return reference.isEmpty() ? channel.path("none") : document.at(reference.substring(1));
            }
        }
        return document.path("none");
    }

    private static String headers(Published record) {
        return new ObjectMapper().valueToTree(record.headers()).toString();
    }

    private List<String> violations(String reference, String json) {
        Schema schema =
                schemas.computeIfAbsent(reference, place -> registry.getSchema(SchemaLocation.of(LOCATION + place)));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
