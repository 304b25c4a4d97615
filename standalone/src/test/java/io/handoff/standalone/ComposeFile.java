package io.handoff.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml}, its anchors and merges resolved. */
final class ComposeFile {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}");

    private final String text;
    private final JsonNode root;

    ComposeFile() throws IOException {
        text = Files.readString(PROJECT.resolve("docker-compose.yml"));
        // Jackson's own reader of YAML knows no merges.
        root = new ObjectMapper().valueToTree(new Yaml().load(text));
    }

    static JsonNode yaml(String file) throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(PROJECT.resolve(file).toFile());
    }

    List<String> containers() {
        List<String> names = new ArrayList<>();
        root.get("services").fieldNames().forEachRemaining(names::add);
        return names;
    }

    ObjectNode container(String name) {
        return (ObjectNode) root.get("services").get(name);
    }

    JsonNode networks() {
        return root.get("networks");
    }

    /** What a container is told, with the defaults of variables that have one; the others stand as {@code ${NAME}}. */
    Map<String, String> environment(String container) {
        Map<String, String> environment = new TreeMap<>();
        container(container)
                .get("environment")
                .properties()
                .forEach(entry -> environment.put(
                        entry.getKey(), withDefaults(entry.getValue().asText())));
        return environment;
    }

    private static String withDefaults(String value) {
        return VARIABLE.matcher(value)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        "-".equals(variable.group(2)) ? variable.group(3) : "${" + variable.group(1) + "}"));
    }

    /** Names of variables without which it doesn't start. */
    List<String> requiredVariables() {
        return VARIABLE.matcher(text)
                .results()
                .filter(variable -> "?".equals(variable.group(2)))
                .map(variable -> variable.group(1))
                .distinct()
                .toList();
    }
}
