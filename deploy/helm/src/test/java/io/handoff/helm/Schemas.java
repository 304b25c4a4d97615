package io.handoff.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** JSON schemas as a cluster applies them when it is asked to be strict: what a schema doesn't name isn't there. */
final class Schemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {}

    /** What is wrong with it; empty if nothing is. */
    static List<String> problems(JsonNode schema, JsonNode document) {
        Schema compiled = REGISTRY.getSchema(schema);
        return compiled.validate(document).stream()
                .map(problem -> problem.getInstanceLocation() + ": " + problem.getMessage())
                .toList();
    }

    /** Closes every object that names properties, unless it says that further ones are kept. */
    static JsonNode closed(JsonNode schema) {
        close(schema);
        return schema;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            boolean named = object.path("properties").isObject();
            boolean open = object.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                    || object.has("additionalProperties");
            if (named && !open) {
                object.put("additionalProperties", false);
            }
        }
        schema.forEach(Schemas::close);
    }
}
