package io.handoff.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.standalone.servers.AotCaches;
import io.handoff.standalone.servers.InstalledJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docker-compose.yml} runs the same suite as {@code ./handoff up}, and neither knows what isn't documented. */
class ComposeTest {
    private static final Path PROJECT = ComposeFile.PROJECT;
    /**
     * Where a service listens, which is its own business in a container, and what holds where there is one replica for certain.
     */
    private static final Set<String> LAUNCHERS_OWN = Set.of(
            "QUARKUS_HTTP_HOST",
            "QUARKUS_HTTP_PORT",
            "QUARKUS_MANAGEMENT_HOST",
            "QUARKUS_MANAGEMENT_PORT",
            "HANDOFF_KAFKA_INSTANCE_ID",
            "HANDOFF_DRAIN_DELAY",
            "HANDOFF_DRAIN_REQUESTS",
            "HANDOFF_DRAIN_WORK");
    /** Containers have addresses of their own, and somebody collects their logs. */
    private static final Set<String> OTHER_VALUES =
            Set.of("HANDOFF_DB_HOST", "HANDOFF_DB_PORT", "HANDOFF_KAFKA_BOOTSTRAP_SERVERS", "HANDOFF_LOG_JSON");

    private final ComposeFile compose = new ComposeFile();
    private final DocumentedSettings documented = DocumentedSettings.read();

    ComposeTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "quote", "dispatch", "webhook", "simulator"})
    void aServiceIsToldTheSameAsByTheLauncher(String service) {
        Map<String, String> told = compose.environment(service);
        Map<String, String> launched = launched(service);

        assertThat(told.keySet()).isEqualTo(launched.keySet());
        assertThat(told.keySet()).allMatch(name -> documented.knows(service, name));
        OTHER_VALUES.forEach(told.keySet()::remove);
        told.forEach((name, value) -> assertThat(value.replaceFirst("^http://[a-z]+:", "http://127.0.0.1:"))
                .as(name)
                .isEqualTo(value.equals("${" + name + "}") ? value : launched.get(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "quote", "dispatch", "webhook", "simulator"})
    void aServiceIsAskedForItsHealthAndScrapedWhereItIs(String service) throws IOException {
        int management = Port.managementOf(service).standard();

        assertThat(compose.container(service).at("/healthcheck/test/3").asText())
                .contains("/dev/tcp/127.0.0.1/" + management + " ")
                .contains("GET " + Readiness.PATH + " ");
        List<String> targets = new ArrayList<>();
        for (JsonNode job : ComposeFile.yaml("deploy/prometheus/prometheus.yml").get("scrape_configs")) {
            if (job.get("job_name").asText().equals(service)) {
                assertThat(job.get("metrics_path").asText()).isEqualTo("/q/metrics");
                targets.add(job.at("/static_configs/0/targets/0").asText());
            }
        }
        assertThat(targets).containsExactly(service + ":" + management);
    }

    @Test
    void onlyTheDoorTheSandboxAndWhatWatchesAreReachedFromOutside() {
        Map<String, Integer> published = new TreeMap<>();
        for (String container : compose.containers()) {
            compose.container(container).path("ports").forEach(port -> {
                assertThat(port.get("published").asInt())
                        .isEqualTo(port.get("target").asInt());
                // Nobody but this machine, unless somebody says otherwise.
                assertThat(port.get("host_ip").asText()).isIn("127.0.0.1", "${HANDOFF_LISTEN:-127.0.0.1}");
                published.put(container, port.get("target").asInt());
            });
        }

        assertThat(published)
                .isEqualTo(Map.of(
                        "gateway",
                        Port.GATEWAY.standard(),
                        "simulator",
                        Port.SIMULATOR.standard(),
                        "prometheus",
                        9090,
                        "grafana",
                        3000));
        assertThat(compose.networks().at("/data/internal").asBoolean()).isTrue();
        for (String server : List.of("kafka", "postgres", "topics")) {
            assertThat(texts(compose.container(server).get("networks"))).containsExactly("data");
        }
    }

    @Test
    void everythingIsPinnedBoundedAndMayDoLittle() {
        for (String name : compose.containers()) {
            JsonNode container = compose.container(name);
            assertThat(container.get("image").asText())
                    .as(name)
                    .matches("[a-z/-]+:.*\\d.*")
                    .doesNotContain("latest");
            assertThat(container.get("mem_limit").asText()).as(name).matches("\\d+[mg]");
            assertThat(container.at("/logging/options/max-size").asText())
                    .as(name)
                    .isNotEmpty();
            assertThat(container.get("restart").asText()).as(name).isIn("unless-stopped", "on-failure:3");
            assertThat(texts(container.get("security_opt"))).as(name).contains("no-new-privileges:true");
            // Kafka's image writes its settings into itself.
            assertThat(container.path("read_only").asBoolean()).as(name).isEqualTo(!name.equals("kafka"));
        }
        for (String ours :
                Stream.concat(HomeFolder.SERVICES.stream(), Stream.of("topics")).toList()) {
            assertThat(texts(compose.container(ours).get("cap_drop"))).as(ours).containsExactly("ALL");
            assertThat(texts(compose.container(ours).get("tmpfs")))
                    .as(ours)
                    .allMatch(tmp -> tmp.matches("/tmp:size=\\d+m"));
        }
    }

    @Test
    void nothingStartsBeforeWhatItNeeds() {
        assertThat(compose.container("topics").at("/depends_on/kafka/condition").asText())
                .isEqualTo("service_healthy");
        for (String service : HomeFolder.SERVICES) {
            JsonNode needs = compose.container(service).get("depends_on");
            assertThat(needs.at("/postgres/condition").asText()).as(service).isEqualTo("service_healthy");
            assertThat(needs.has("topics"))
                    .isEqualTo(compose.environment(service).containsKey("HANDOFF_KAFKA_BOOTSTRAP_SERVERS"));
            assertThat(needs.path("topics").path("condition").asText("service_completed_successfully"))
                    .isEqualTo("service_completed_successfully");
        }
    }

    @Test
    void everyServiceHasTheDatabaseTheLauncherGivesIt() throws IOException {
        String sql = Files.readString(PROJECT.resolve("deploy/postgres/databases.sql"));

        List<String> created = Pattern.compile("^create database (\\w+) owner (\\w+);$", Pattern.MULTILINE)
                .matcher(sql)
                .results()
                .map(database -> database.group(1) + " of " + database.group(2))
                .toList();
        assertThat(created)
                .isEqualTo(HomeFolder.SERVICES.stream()
                        .map(service -> Suite.databaseOf(service) + " of " + Suite.DATABASE_USER)
                        .toList());
    }

    @Test
    void theServersAreOfTheVersionsThatTheTestsRunOn() throws IOException {
        String pom = Files.readString(PROJECT.resolve("pom.xml"));

        assertThat(compose.container("kafka").get("image").asText())
                .isEqualTo("apache/kafka:" + property(pom, "kafka-broker.version"));
        assertThat(compose.container("postgres").get("image").asText())
                .isEqualTo(
                        "postgres:" + property(pom, "postgres-binaries.version").replaceFirst("\\.0$", ""));
        assertThat(compose.container("gateway").get("image").asText())
                .isEqualTo("handoff-gateway:${HANDOFF_VERSION:-"
                        + Pattern.compile("<artifactId>handoff</artifactId>\\s*<version>([^<]+)<")
                                .matcher(pom)
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group(1)
                        + "}");
    }

    @Test
    void theTopicsJobIsToldWhatIsDocumentedAndThatThereIsOneBroker() {
        Map<String, String> told = compose.environment("topics");

        assertThat(told)
                .containsEntry("HANDOFF_TOPICS_REPLICATION", "1")
                .containsEntry("HANDOFF_TOPICS_MIN_INSYNC", "1");
        assertThat(told.keySet()).allMatch(documented::knows);
    }

    @Test
    void composeEnvDrawsEverythingThatHasToBeSet(@TempDir Path folder) throws Exception {
        var scripts = new ClonedScripts(folder);

        assertThat(scripts.run("handoff", "compose-env").code()).isZero();

        Set<String> drawn = Files.readAllLines(scripts.folder().resolve(".env")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toSet());
        assertThat(drawn).isEqualTo(Set.copyOf(compose.requiredVariables()));
    }

    @Test
    void whatTheChartTellsServicesIsDocumentedToo() throws IOException {
        Path templates = PROJECT.resolve("deploy/helm/handoff/templates");
        assumeTrue(Files.isDirectory(templates), "there is no chart");
        Set<String> told = new TreeSet<>();
        try (Stream<Path> files = Files.walk(templates)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // A name that ends with an underline is only the beginning of one.
                Pattern.compile("\\bHANDOFF_[A-Z_]*[A-Z]\\b(?!_)")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(name -> told.add(name.group()));
            }
        }

        assertThat(told).allMatch(documented::knows);
    }

    private static Map<String, String> launched(String service) {
        Sandbox sandbox = new Sandbox("", "", "", "", "", "http://127.0.0.1:9911/", "");
        InstalledJdk jdk = InstalledJdk.newest(List.of(Path.of(System.getProperty("java.home"))));
        var suite = new Suite(
                new HomeFolder(PROJECT, PROJECT.resolve(".handoff")),
                Options.parse(List.of()),
                jdk,
                new AotCaches(null, jdk),
                new Keys("", "", "", "", ""),
                sandbox);
        Map<String, String> environment = new HashMap<>(suite.environment(service));
        environment.keySet().removeAll(LAUNCHERS_OWN);
        return environment;
    }

    private static String property(String pom, String name) {
        return Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
                .matcher(pom)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
