package io.handoff.contracts.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The committed document, schemas and page are those of the records; {@code -Dgolden.write=true} writes them. */
class EventContractsTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Path RESOURCES = MODULE.resolve("src/main/resources/io/handoff/contracts");
    private static final Path PAGE = MODULE.resolve("../docs/events.md");
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private final Prose prose = new Prose();
    private final Goldens goldens = new Goldens();
    private final EventContracts contracts = new EventContracts(prose, goldens);

    @Test
    void theDocumentIsThatOfTheRecords() throws IOException {
        assertCommitted(RESOURCES.resolve("asyncapi.yaml"), YAML.writeValueAsString(contracts.document()));
    }

    @ParameterizedTest
    @EnumSource
    void eachSchemaIsThatOfItsRecord(PublicTopic topic) throws IOException {
        String schema = Json.mapper().writer(PRINTER).writeValueAsString(contracts.schemaFile(topic));

        assertCommitted(RESOURCES.resolve("schemas").resolve(topic.file()), schema + '\n');
    }

    @Test
    void thePageIsThatOfTheDocumentAndEverySentenceIsUsed() throws IOException {
        JsonNode topics =
                Json.mapper().readTree(RESOURCES.resolve("topics.json").toFile());

        assertCommitted(PAGE, new EventsPage(contracts.document(), topics, prose).text());
        assertThat(prose.unused()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsAsTheSchemaSays(PublicTopic topic) {
        assertThat(violations(topic, goldens.read(topic.golden()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatLaterVersionsAddIsTaken(PublicTopic topic) {
        ObjectNode later = (ObjectNode) goldens.read(topic.golden());
        later.put("added_later", 1).put("outcome", "a_word_nobody_knows_yet");

        assertThat(violations(topic, later)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingOrOfAnotherTypeIsObjectedTo(PublicTopic topic) {
        ObjectNode without = (ObjectNode) goldens.read(topic.golden());
        ObjectNode retyped = without.deepCopy();
        without.remove("sequence");
        retyped.put("at", 1);

        assertThat(violations(topic, without)).hasSize(1);
        assertThat(violations(topic, retyped)).hasSize(1);
    }

    @Test
    void nothingIsClosedAndNothingIsPersonal() {
        JsonNode document = contracts.document();

        assertThat(document.findValues("enum")).isEmpty();
        assertThat(document.findValues("const")).isEmpty();
        assertThat(document.findValues("x-pii")).isEmpty();
        assertThat(document.findValuesAsText("additionalProperties"))
                .isNotEmpty()
                .containsOnly("true");
    }

    @Test
    void everyCauseOfAFactIsKnown() {
        JsonNode cause = contracts.document().at("/components/schemas/delivery_fact/properties/caused_by");
        List<String> types = EventTypes.all().entrySet().stream()
                .filter(type -> IntakeEvent.class.isAssignableFrom(type.getValue()))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(StreamSupport.stream(cause.get(RecordSchemas.KNOWN_VALUES).spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(types);
    }

    private List<String> violations(PublicTopic topic, JsonNode value) {
        List<String> found = new ArrayList<>();
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(contracts.schemaFile(topic).toString(), InputFormat.JSON)
                .validate(value.toString(), InputFormat.JSON)
                .forEach(violation -> found.add(violation.toString()));
        return found;
    }

    private static void assertCommitted(Path file, String content) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, content);
        }
        assertThat(file).as("write it with -Dgolden.write=true and commit it").exists();
        assertThat(Files.readString(file))
                .as("%s; rewrite it with -Dgolden.write=true and look at what changed", file)
                .isEqualTo(content);
    }
}
