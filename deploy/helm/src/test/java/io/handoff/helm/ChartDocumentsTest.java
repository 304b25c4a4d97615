package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is said of the chart is so. */
class ChartDocumentsTest {
    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final String BEGIN = "<!-- values -->\n";
    private static final String END = "<!-- /values -->";

    @Test
    void theReadmeHasEveryValueAsValuesYamlHasIt() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        String made =
                readme.substring(0, begin) + ValuesTable.read().markdown() + readme.substring(readme.indexOf(END));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(README, made);
        }
        assertThat(Files.readString(README))
                .as("deploy/helm/handoff/README.md; rewrite it with -Dgolden.write=true")
                .isEqualTo(made);
    }

    @Test
    void ofEveryValueIsSaidWhatItIsFor() throws IOException {
        assertThat(ValuesTable.read().undescribed()).isEmpty();
    }

    @Test
    void theSchemaHasTheValuesThatThereAreAndNoOthers() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        List<String> inSchema = new ArrayList<>();
        collect(schema, schema, "", inSchema);
        List<String> inValues = new ArrayList<>();
        collect(Chart.read(Chart.FOLDER.resolve("values.yaml")), schema, schema, "", inValues);
        assertThat(inSchema)
                .filteredOn(path -> !path.startsWith(".services.") && !path.equals(".global"))
                .containsExactlyInAnyOrderElementsOf(inValues.stream()
                        .filter(path -> !path.startsWith(".services."))
                        .toList());
    }

    /** Paths of values that have a type of their own. */
    private static void collect(JsonNode schema, JsonNode root, String path, List<String> found) {
        JsonNode here = resolved(schema, root);
        if (!here.has("properties")) {
            found.add(path);
            return;
        }
        here.path("properties")
                .properties()
                .forEach(one -> collect(one.getValue(), root, path + "." + one.getKey(), found));
    }

    private static void collect(JsonNode values, JsonNode schema, JsonNode root, String path, List<String> found) {
        JsonNode here = resolved(schema, root);
        if (!here.has("properties")) {
            found.add(path);
            return;
        }
        values.properties()
                .forEach(one -> collect(
                        one.getValue(),
                        here.path("properties").path(one.getKey()),
                        root,
                        path + "." + one.getKey(),
                        found));
    }

    private static JsonNode resolved(JsonNode schema, JsonNode root) {
        return schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    @Test
    void everyObjectOfTheSchemaIsClosed() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        assertThat(schema.findParents("properties")).allSatisfy(object -> assertThat(
                        object.path("additionalProperties").asBoolean(true))
                .as("%s", object.path("properties").properties())
                .isFalse());
    }

    @Test
    void theChartIsOfTheVersionThatIsBuilt() throws IOException {
        Matcher version = Pattern.compile("<artifactId>handoff</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Chart.ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        JsonNode chart = Chart.read(Chart.FOLDER.resolve("Chart.yaml"));
        assertThat(chart.path("appVersion").asText()).isEqualTo(version.group(1));
    }

    @Test
    void everyValuesFileOfTheReadmeExistsAndEveryOneIsInIt() throws IOException {
        Matcher named = Pattern.compile("ci/[a-z-]+-values\\.yaml").matcher(Files.readString(README));
        assertThat(named.results()
                        .map(result -> Chart.FOLDER.resolve(result.group()))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Chart.valuesFiles());
    }
}
