package io.handoff.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.testservers.TestDatabase;
import io.handoff.testservers.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} tells its containers, with the addresses of this machine for those of theirs. */
final class ComposedServices {
    static final List<String> NAMES = List.of("gateway", "quote", "dispatch", "webhook", "simulator");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):([-?])([^}]*)}");
    private static final Pattern NEIGHBOUR = Pattern.compile("http://(gateway|quote|dispatch|simulator):\\d+");
    private static final Map<Integer, String> PUBLISHED = Map.of(8080, "gateway", 8084, "simulator");

    private static final Path PROJECT = RunningSuite.projectRoot();

    private final JsonNode file;
    private final Map<String, String> credentials;
    private final int firstPort = FreePorts.base(2 * NAMES.size());

    /** @param folder where its credentials are drawn */
    ComposedServices(Path folder) throws IOException, InterruptedException {
        String text = Files.readString(PROJECT.resolve("docker-compose.yml"));
        file = new ObjectMapper().valueToTree(new Yaml().load(text)).get("services");
        credentials = drawn(folder);
    }

    /** By {@code ./handoff compose-env}, in a copy of the project's scripts. */
    private static Map<String, String> drawn(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("standalone/shell"));
        for (String script : List.of("handoff", "standalone/shell/processes.sh", "standalone/shell/verbs.sh")) {
            Files.copy(PROJECT.resolve(script), folder.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Process draw = new ProcessBuilder(folder.resolve("handoff").toString(), "compose-env")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (draw.waitFor() != 0) {
            throw new AssertionError("no credentials were drawn");
        }
        Map<String, String> drawn = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve(".env"))) {
            if (!line.startsWith("#")) {
                drawn.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        return drawn;
    }

    /** What the topics job is told. */
    Map<String, String> topics() {
        return environment("topics");
    }

    /** What a service is told, and where it listens. */
    Map<String, String> service(String name) {
        Map<String, String> environment = environment(name);
        TestDatabase database = TestServers.database(Objects.requireNonNull(environment.get("HANDOFF_DB_NAME")));
        environment.put("HANDOFF_DB_HOST", database.host());
        environment.put("HANDOFF_DB_PORT", Integer.toString(database.port()));
        environment.put("HANDOFF_DB_USER", database.user());
        environment.put("HANDOFF_DB_PASSWORD", database.password());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port(name)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(port(name) + 1));
        return environment;
    }

    /** How a service is asked whether it is ready. */
    List<String> healthCheck(String name) {
        JsonNode test = file.get(name).at("/healthcheck/test");
        return List.of(
                test.get(1).asText(),
                test.get(2).asText(),
                test.get(3).asText().replaceFirst("/127\\.0\\.0\\.1/\\d+", "/127.0.0.1/" + (port(name) + 1)));
    }

    /** What a container may take at most, as the JVM is told it. */
    String memory(String name) {
        return file.get(name).get("mem_limit").asText();
    }

    private int port(String service) {
        return firstPort + 2 * NAMES.indexOf(service);
    }

    private Map<String, String> environment(String name) {
        Map<String, String> environment = new HashMap<>();
        file.get(name).get("environment").properties().forEach(variable -> {
            String value = VARIABLE.matcher(variable.getValue().asText()).replaceAll(this::value);
            environment.put(variable.getKey(), here(value));
        });
        return environment;
    }

    private String value(MatchResult variable) {
        String otherwise = variable.group(2).equals("-") ? variable.group(3) : "";
        return Matcher.quoteReplacement(credentials.getOrDefault(variable.group(1), otherwise));
    }

    private String here(String value) {
        String here = value.replace("kafka:9092", TestServers.kafkaBootstrap());
        here = NEIGHBOUR.matcher(here).replaceAll(neighbour -> "http://127.0.0.1:" + port(neighbour.group(1)));
        for (var published : PUBLISHED.entrySet()) {
            here = here.replace(
                    "http://127.0.0.1:" + published.getKey(), "http://127.0.0.1:" + port(published.getValue()));
        }
        return here;
    }
}
