package io.handoff.contracts.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.json.SnapshotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event's JSON, field by field. Within {@code v1} only optional fields are added, so a difference here is either a
 * mistake or a new topic.
 *
 * <p>After adding an optional field on purpose, write the files anew with {@code -Dgolden.write=true} and read the diff.
 */
class GoldenTest {
    private static final Path FILES = Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/golden");
    private static final Pattern NEVER_TOLD = Pattern.compile("/order/client_name|/stops/\\d/details/external_id");
    /** Objects whose names are data. */
    private static final Set<String> OF_ANY_NAMES = Set.of("settings", "store_ids", "outcomes");

    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    static Stream<Arguments> examples() throws IOException {
        return arguments(Examples.all());
    }

    static Stream<Arguments> views() throws IOException {
        return arguments(Examples.views());
    }

    private static Stream<Arguments> arguments(Map<String, Object> examples) throws IOException {
        for (var example : examples.entrySet()) {
            if (Boolean.getBoolean("golden.write")) {
                String json = Json.mapper().writer(PRINTER).writeValueAsString(example.getValue());
                Files.writeString(FILES.resolve(example.getKey() + ".json"), json + "\n");
            }
        }
        return examples.entrySet().stream().map(example -> Arguments.of(example.getKey(), example.getValue()));
    }

    @ParameterizedTest
    @MethodSource({"examples", "views"})
    void exampleIsWrittenAsItsGolden(String name, Object example) throws IOException {
        assertThat(tree(Json.text(example))).isEqualTo(tree(golden(name)));
    }

    @Test
    void aFactAroundItsSnapshotIsTheSameJson() throws IOException {
        List<DeliveryFact> facts = Examples.all().values().stream()
                .filter(DeliveryFact.class::isInstance)
                .map(DeliveryFact.class::cast)
                .toList();

        assertThat(facts).hasSizeGreaterThan(10).allSatisfy(fact -> assertThat(
                        SnapshotJson.of(fact.delivery()).in(fact))
                .isEqualTo(Json.bytes(fact)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void goldenIsReadAsItsExample(String name, Object example) throws IOException {
        assertThat(Json.read(golden(name), readAs(example))).isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void fieldsOfLaterVersionsAreIgnored(String name, Object example) throws IOException {
        JsonNode later = tree(golden(name));
        addToEveryObject(later);

        Object read = Json.read(later.toString(), readAs(example));

        assertThat(tree(Json.text(read))).isEqualTo(tree(golden(name)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void optionalFieldsMayBeAbsent(String name, Object example) throws IOException {
        for (String optional : Optionals.of(example, tree(golden(name))).pointers()) {
            JsonNode without = tree(golden(name));
            JsonPointer pointer = JsonPointer.compile(optional);
            JsonNode removed = ((ObjectNode) without.at(pointer.head()))
                    .remove(pointer.last().getMatchingProperty());

            Object read = Json.read(without.toString(), readAs(example));

            assertThat(removed).as(optional).isNotNull();
            assertThat(withoutNulls(tree(Json.text(read)))).as(optional).isEqualTo(without);
        }
    }

    @ParameterizedTest
    @MethodSource({"examples", "views"})
    void exampleHasEveryOptionalField(String name, Object example) throws IOException {
        assertThat(Optionals.of(example, tree(Json.text(example))).unset())
                .as(name)
                .allMatch(pointer -> name.equals("stored.fleet_job")
                        && NEVER_TOLD.matcher(pointer).matches());
    }

    @Test
    void everyEventTypeHasItsExample() {
        Set<String> named = Examples.all().keySet().stream()
                .map(name -> name.startsWith("reply.") ? "reply" : name)
                .collect(Collectors.toSet());

        assertThat(named).containsAll(EventTypes.all().keySet());
    }

    @Test
    void everyRecordThatTravelsIsPartOfAnExample() throws IOException {
        Set<String> shown = new TreeSet<>();
        List<Object> examples = new ArrayList<>(Examples.all().values());
        examples.addAll(Examples.views().values());
        for (Object example : examples) {
            Optionals.of(example, tree(Json.text(example))).records().forEach(type -> shown.add(type.getName()));
        }

        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackagesOf(EventTypes.class)
                                .stream()
                                .filter(type -> type.isRecord() && isPublished(type))
                                .map(JavaClass::getName))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(shown).contains(type));
    }

    @Test
    void everyGoldenHasItsExample() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            Set<String> names = new TreeSet<>(Examples.all().keySet());
            names.addAll(Examples.views().keySet());
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private static boolean isPublished(JavaClass type) {
        boolean becomesAnOffer = type.isEquivalentTo(FleetQuote.class);
        return !type.getPackageName().endsWith(".shape") && !becomesAnOffer;
    }

    private static Class<?> readAs(Object example) {
        return example instanceof Answer ? Answer.class : example.getClass();
    }

    private static String golden(String name) throws IOException {
        Path file = FILES.resolve(name + ".json");
        assertThat(file).as("write it with -Dgolden.write=true and commit it").exists();
        return Files.readString(file);
    }

    private static JsonNode tree(String json) throws JsonProcessingException {
        return Json.mapper().readTree(json);
    }

    private static void addToEveryObject(JsonNode node) {
        node.fields().forEachRemaining(field -> {
            if (!OF_ANY_NAMES.contains(field.getKey())) {
                addToEveryObject(field.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(GoldenTest::addToEveryObject);
        }
        if (node instanceof ObjectNode object) {
            object.putObject("added_later").put("anything", 1);
        }
    }

    private static JsonNode withoutNulls(JsonNode node) {
        removeNulls(node);
        return node;
    }

    private static void removeNulls(JsonNode node) {
        node.forEach(GoldenTest::removeNulls);
        if (node instanceof ObjectNode object) {
            var unused = object.removeIf(JsonNode::isNull);
        }
    }
}
