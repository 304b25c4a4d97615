package io.handoff.contracts.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Values as they are written, which are the examples of the schemas too. */
final class Goldens {
    private static final Path FILES = Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/golden");

    JsonNode read(String name) {
        try {
            return Json.mapper().readTree(Files.readString(FILES.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives each field of a schema, that holds no further ones, its value in the golden file as an example. */
    void illustrate(ObjectNode schema, String golden) {
        illustrate(schema, read(golden));
    }

    private static void illustrate(ObjectNode schema, JsonNode value) {
        if (schema.path("properties") instanceof ObjectNode properties) {
            properties
                    .properties()
                    .forEach(field -> illustrate((ObjectNode) field.getValue(), value.path(field.getKey())));
        } else if (schema.path("items") instanceof ObjectNode items && items.has("properties")) {
            // The last one: drop-offs say more than pickups.
            illustrate(items, value.path(value.size() - 1));
        } else if (!value.isMissingNode()) {
            schema.putArray("examples").add(value);
        }
    }
}
