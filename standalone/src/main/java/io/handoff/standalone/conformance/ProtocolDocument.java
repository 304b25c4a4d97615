package io.handoff.standalone.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.handoff.contracts.json.Json;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas of docs/fleet-protocol.yaml, so that what is checked is what fleets are told. */
final class ProtocolDocument {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode schemas;
    private final Map<Class<?>, Schema> read = new HashMap<>();

    private ProtocolDocument(JsonNode schemas) {
        this.schemas = schemas;
    }

    static ProtocolDocument below(Path root) {
        Path file = root.resolve("docs/fleet-protocol.yaml");
        try {
            return new ProtocolDocument(new YAMLMapper().readTree(file.toFile()).at("/components/schemas"));
        } catch (IOException e) {
            throw new CannotContinue("Cannot read " + file + ".", e);
        }
    }

    /** What is wrong with a value, each with its place; empty where nothing is. */
    List<String> violations(Class<?> record, JsonNode value) {
        return read
                .computeIfAbsent(record, this::schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(violation -> violation.getInstanceLocation() + " " + violation.getMessage())
                .toList();
    }

    private Schema schema(Class<?> record) {
        ObjectNode schema =
                Json.mapper().createObjectNode().put("$ref", "#/components/schemas/" + record.getSimpleName());
        schema.putObject("components").set("schemas", schemas);
        return SCHEMAS.getSchema(schema);
    }
}
