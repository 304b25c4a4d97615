package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What containers are told is what the services read, as docs/settings.md has it from their code. */
class SettingsTest {
    private static final Path REFERENCE = Chart.ROOT.resolve("docs/settings.md");
    private static final Path OPERATIONS = Chart.ROOT.resolve("docs/operations.md");
    private static final String ALL = "Every service";
    private static final Pattern HEADING = Pattern.compile("^## (Every service|[a-z]+).*$");
    private static final Pattern VARIABLE = Pattern.compile("^\\| `(HANDOFF_[A-Z0-9_]+)` \\|");
    private static final Pattern PORTS = Pattern.compile("^\\| ([a-z]+) \\| (\\d+) \\| (\\d+) \\|");
    /** Quarkus' own, and the JVM's. */
    private static final Set<String> RUNTIMES = Set.of(
            "JAVA_TOOL_OPTIONS",
            "HANDOFF_LOG_JSON",
            "QUARKUS_FLYWAY_MIGRATE_AT_START",
            "QUARKUS_FLYWAY_VALIDATE_AT_START",
            "QUARKUS_INIT_AND_EXIT");
    /** Of the job alone. */
    private static final Set<String> TOPICS = Set.of(
            "HANDOFF_TOPICS_REPLICATION",
            "HANDOFF_TOPICS_MIN_INSYNC",
            "HANDOFF_TOPICS_PARTITIONS",
            "HANDOFF_TOPICS_WAIT");

    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyVariableIsOneThatItsServiceReads(Path values) throws IOException {
        Map<String, Set<String>> known = documented();
        for (Manifest workload : Chart.rendered(values).workloads().toList()) {
            for (JsonNode container : workload.containers().toList()) {
                Set<String> read = new HashSet<>(RUNTIMES);
                read.addAll(known.getOrDefault(ALL, Set.of()));
                read.addAll(known.getOrDefault(container.path("name").asText(), TOPICS));
                assertThat(Environment.of(container).names().stream()
                                .map(SettingsTest::general)
                                .toList())
                        .as("%s of %s", container.path("name"), workload)
                        .doesNotHaveDuplicates()
                        .allSatisfy(name -> assertThat(read).contains(name));
            }
        }
    }

    /** {@code …_FORMER_KEYS_K0} is documented as {@code …_FORMER_KEYS_ID}. */
    private static String general(String name) {
        return name.replaceFirst("^HANDOFF_SEALING_FORMER_KEYS_.+", "HANDOFF_SEALING_FORMER_KEYS_ID");
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> known = new TreeMap<>();
        Set<String> section = new HashSet<>();
        for (String line : Files.readAllLines(REFERENCE)) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                section = known.computeIfAbsent(heading.group(1), unknown -> new HashSet<>());
            }
            Matcher variable = VARIABLE.matcher(line);
            if (variable.find()) {
                section.add(variable.group(1));
            }
        }
        assertThat(known).containsKeys(ALL, "gateway", "webhook");
        return known;
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void noSecretIsInlineAndNoneIsMade(Path values) {
        Manifests all = Chart.rendered(values);
        assertThat(all.kind("Secret")).isEmpty();
        assertThat(all.workloads().flatMap(Manifest::containers))
                .flatExtracting(container -> Environment.of(container).variables())
                .filteredOn(variable ->
                        variable.path("name").asText().matches(".*(PASSWORD|TOKEN|SECRET|KEY|FORMER_KEYS_.*)$"))
                .isNotEmpty()
                .allSatisfy(variable -> {
                    assertThat(variable.has("value")).isFalse();
                    assertThat(variable.at("/valueFrom/secretKeyRef/key").asText())
                            .isNotEmpty();
                });
    }

    @Test
    void portsAreThoseOfTheDocumentation() throws IOException {
        Manifests all = Chart.rendered("everything");
        List<String> documented = new ArrayList<>();
        for (String line : Files.readAllLines(OPERATIONS)) {
            Matcher ports = PORTS.matcher(line);
            if (ports.find()) {
                documented.add(ports.group(1) + " " + ports.group(2) + " " + ports.group(3));
            }
        }
        assertThat(all.kind("Deployment")
                        .map(one -> one.component() + " "
                                + one.container().at("/ports/0/containerPort") + " "
                                + one.container().at("/ports/1/containerPort")))
                .hasSize(5)
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void everyMountedAuthorityIsOneThatTheServiceIsToldOf() {
        assertThat(Chart.rendered("production-ha").kind("Deployment")).allSatisfy(deployment -> {
            Environment environment = Environment.of(deployment.container());
            assertThat(deployment.container().path("volumeMounts"))
                    .extracting(mount -> mount.path("mountPath").asText() + "/ca.crt")
                    .contains(
                            environment.value("HANDOFF_DB_CA_CERTIFICATES"),
                            environment.value("HANDOFF_KAFKA_CA_CERTIFICATES"));
        });
    }

    @Test
    void onlyASandboxKnowsSimulatedFleetsAndItsFirstMerchant() {
        Environment sandbox = Environment.of(
                Chart.rendered("sandbox").of("Deployment", "gateway").container());
        assertThat(sandbox.secret("HANDOFF_FLEET_SECRET")).isEqualTo("handoff-credentials/fleet-secret");
        assertThat(sandbox.secret("HANDOFF_SANDBOX_TOKEN")).isEqualTo("sandbox-merchant/token");
        assertThat(callbackAddress("sandbox")).isEqualTo("http://acme-handoff-gateway:8080");
        assertThat(callbackAddress("minimal")).isEqualTo("https://delivery.example.com");
        Environment production = Environment.of(
                Chart.rendered("minimal").of("Deployment", "gateway").container());
        assertThat(production.names())
                .noneMatch(name -> name.startsWith("HANDOFF_SANDBOX") || name.startsWith("HANDOFF_FLEET"));
    }

    private static String callbackAddress(String values) {
        return Environment.of(
                        Chart.rendered(values).of("Deployment", "dispatch").container())
                .value("HANDOFF_DISPATCH_GATEWAY_URL");
    }
}
