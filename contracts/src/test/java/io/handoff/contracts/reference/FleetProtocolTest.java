package io.handoff.contracts.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/fleet-protocol.yaml is that of the records; {@code -Dgolden.write=true} writes it. */
class FleetProtocolTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Path COMMITTED = MODULE.resolve("../docs/fleet-protocol.yaml");
    private static final Path RECORDS = MODULE.resolve("src/main/java/io/handoff/contracts/fleet");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private static final FleetProtocol PROTOCOL = new FleetProtocol();
    private static final JsonNode DOCUMENT = PROTOCOL.document();

    @Test
    void theDocumentIsThatOfTheRecordsAndEverySentenceIsUsed() throws IOException {
        String document = YAML.writeValueAsString(DOCUMENT);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(COMMITTED, document);
        }

        assertThat(Files.readString(COMMITTED))
                .as("docs/fleet-protocol.yaml; rewrite it with -Dgolden.write=true and look at what changed")
                .isEqualTo(document);
        assertThat(PROTOCOL.prose().unused()).isEmpty();
    }

    @Test
    void everyRecordOfTheProtocolHasASchema() throws IOException {
        try (Stream<Path> files = Files.list(RECORDS)) {
            List<String> records = files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("package-info.java"))
                    .map(file -> file.replace(".java", ""))
                    .toList();

            assertThat(names("schemas")).isNotEmpty().containsAll(records);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAsItsSchemaSaysAndIsReadAsWhatItIs(String name) throws Exception {
        JsonNode example = example(name);
        Class<?> record = Class.forName("io.handoff.contracts.fleet." + schema(name));

        assertThat(violations(name, example)).isEmpty();
        assertThat(Json.mapper().readTree(Json.bytes(Json.mapper().treeToValue(example, record))))
                .as("what isn't read isn't there")
                .isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatLaterVersionsAddIsTaken(String name) {
        assertThat(violations(name, example(name).put("added_later", 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsMissingOrOfAnotherTypeIsObjectedTo(String name) {
        JsonNode schema = DOCUMENT.at("/components/schemas/" + schema(name));

        assertThat(schema.get("required")).isNotEmpty().allSatisfy(field -> {
            ObjectNode without = example(name);
            without.remove(field.asText());
            assertThat(violations(name, without)).as(field.asText()).hasSize(1);
        });
        example(name).fieldNames().forEachRemaining(field -> {
            ObjectNode retyped = example(name);
            retyped.putArray(field).add(retyped.arrayNode());
            assertThat(violations(name, retyped)).as(field).isNotEmpty();
        });
    }

    static List<String> examples() {
        return names("examples");
    }

    private static List<String> names(String component) {
        List<String> names = new ArrayList<>();
        DOCUMENT.at("/components/" + component).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ObjectNode example(String name) {
        return DOCUMENT.at("/components/examples").get(name).get("value").deepCopy();
    }

    /** An example is called as its schema, and where there are more with a word behind it. */
    private static String schema(String example) {
        return example.replaceFirst("\\..*", "");
    }

    private static List<String> violations(String example, JsonNode value) {
        ObjectNode schema = Json.mapper().createObjectNode().put("$ref", "#/components/schemas/" + schema(example));
        schema.putObject("components").set("schemas", DOCUMENT.at("/components/schemas"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
