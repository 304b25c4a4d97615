package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pod of every rendering keeps to. */
class PodsTest {
    private static final int PRODUCERS_LAST = 5;

    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    private static Stream<Manifest> deployments(Path values) {
        return Chart.rendered(values).kind("Deployment");
    }

    private static List<JsonNode> containers(Path values) {
        return Chart.rendered(values).workloads().flatMap(Manifest::containers).toList();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyImageIsOneCertainVersion(Path values) {
        assertThat(containers(values))
                .isNotEmpty()
                .extracting(container -> container.path("image").asText())
                .allSatisfy(image -> assertThat(image)
                        .matches("[^/]+(/[^/:@]+)+(:[\\w][\\w.-]*|@sha256:[0-9a-f]{64})")
                        .doesNotEndWith(":latest"));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void noPodHasRightsThatItDoesNotNeed(Path values) {
        assertThat(Chart.rendered(values).workloads()).isNotEmpty().allSatisfy(workload -> {
            JsonNode pod = workload.podSpec();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                    .as("token in %s", workload)
                    .isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.at("/securityContext/runAsUser").asInt(1)).isPositive();
            assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC"))
                    .isFalse();
        });
        assertThat(containers(values)).allSatisfy(container -> {
            JsonNode security = container.path("securityContext");
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(security.at("/capabilities/drop"))
                    .extracting(JsonNode::asText)
                    .containsExactly("ALL");
            assertThat(security.path("capabilities").has("add")).isFalse();
            assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void onlyTmpCanBeWritten(Path values) {
        assertThat(Chart.rendered(values).workloads()).allSatisfy(workload -> {
            List<JsonNode> volumes =
                    Manifest.each(workload.podSpec().path("volumes")).toList();
            assertThat(volumes)
                    .filteredOn(volume -> volume.has("emptyDir"))
                    .extracting(volume -> volume.path("name").asText())
                    .containsExactly("tmp");
            assertThat(volumes)
                    .filteredOn(volume -> !volume.has("emptyDir"))
                    .allSatisfy(volume -> assertThat(volume.has("secret")).isTrue());
        });
        assertThat(containers(values)).allSatisfy(container -> assertThat(container.path("volumeMounts"))
                .filteredOn(mount -> !mount.path("readOnly").asBoolean())
                .extracting(mount -> mount.path("mountPath").asText())
                .containsExactly("/tmp"));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void memoryIsWhatWasAskedForAndTheHeapAShareOfIt(Path values) {
        assertThat(containers(values)).allSatisfy(container -> {
            JsonNode resources = container.path("resources");
            assertThat(resources.at("/limits/memory").asText())
                    .isNotEmpty()
                    .isEqualTo(resources.at("/requests/memory").asText());
            assertThat(resources.at("/requests/cpu").asText()).isNotEmpty();
        });
        assertThat(deployments(values)).allSatisfy(deployment -> assertThat(
                        Environment.of(deployment.container()).value("JAVA_TOOL_OPTIONS"))
                .contains("-XX:MaxRAMPercentage="));
    }

    @Test
    void processorTimeHasNoLimitUnlessAQuotaDemandsOne() {
        assertThat(containers(Chart.valuesFile("minimal"))).allSatisfy(container -> assertThat(
                        container.at("/resources/limits/cpu").isMissingNode())
                .isTrue());
        assertThat(deployments(Chart.valuesFile("restricted-platform"))).allSatisfy(deployment -> assertThat(
                        deployment.container().at("/resources/limits/cpu").asText())
                .isEqualTo("2"));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void startingLivingAndBeingReadyAreThreeQuestions(Path values) {
        assertThat(deployments(values)).isNotEmpty().allSatisfy(deployment -> {
            JsonNode container = deployment.container();
            assertThat(path(container, "startupProbe")).isEqualTo("/q/health/started");
            assertThat(path(container, "livenessProbe")).isEqualTo("/q/health/live");
            assertThat(path(container, "readinessProbe")).isEqualTo("/q/health/ready");
            assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe"))
                    .allSatisfy(probe -> assertThat(
                                    container.path(probe).at("/httpGet/port").asText())
                            .isEqualTo("management"));
            long start = container.at("/startupProbe/periodSeconds").asLong()
                    * container.at("/startupProbe/failureThreshold").asLong();
            assertThat(start).isEqualTo(120);
        });
    }

    private static String path(JsonNode container, String probe) {
        return container.path(probe).at("/httpGet/path").asText();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void anUpdateTakesNoReplicaBeforeItsSuccessorIsReady(Path values) {
        assertThat(deployments(values)).allSatisfy(deployment -> {
            assertThat(deployment.spec().at("/strategy/type").asText()).isEqualTo("RollingUpdate");
            assertThat(deployment
                            .spec()
                            .at("/strategy/rollingUpdate/maxUnavailable")
                            .asInt(1))
                    .isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyDrainIsOverBeforeThePodIsKilled(Path values) {
        assertThat(deployments(values)).allSatisfy(deployment -> {
            Environment environment = Environment.of(deployment.container());
            long drain = deployment
                            .container()
                            .at("/lifecycle/preStop/sleep/seconds")
                            .asLong()
                    + seconds(environment.value("HANDOFF_DRAIN_DELAY"))
                    + seconds(environment.value("HANDOFF_DRAIN_REQUESTS"))
                    + seconds(environment.value("HANDOFF_DRAIN_WORK"))
                    + PRODUCERS_LAST;
            assertThat(drain)
                    .isPositive()
                    .isLessThan(deployment
                            .podSpec()
                            .path("terminationGracePeriodSeconds")
                            .asLong());
        });
    }

    private static long seconds(String duration) {
        assertThat(duration).endsWith("s");
        return Long.parseLong(duration.substring(0, duration.length() - 1));
    }

    @Test
    void replicasAreSpreadOverZonesAndNodes() {
        assertThat(deployments(Chart.valuesFile("production-ha"))).allSatisfy(deployment -> {
            assertThat(deployment.podSpec().path("topologySpreadConstraints"))
                    .extracting(one -> one.path("topologyKey").asText()
                            + " "
                            + one.path("whenUnsatisfiable").asText())
                    .containsExactlyInAnyOrder(
                            "topology.kubernetes.io/zone DoNotSchedule", "kubernetes.io/hostname ScheduleAnyway");
            assertThat(deployment.podSpec().path("topologySpreadConstraints"))
                    .allSatisfy(one -> assertThat(one.at("/labelSelector/matchLabels"))
                            .isEqualTo(deployment.spec().at("/selector/matchLabels")));
        });
    }

    @Test
    void aServicesOwnPlaceGoesBeforeTheCommonOne() {
        Manifests all = Chart.rendered("everything");
        assertThat(all.of("Deployment", "webhook").podSpec().path("affinity").has("nodeAffinity"))
                .isTrue();
        assertThat(all.of("Deployment", "quote").podSpec().path("affinity").has("podAntiAffinity"))
                .isTrue();
        assertThat(all.of("Deployment", "quote")
                        .podSpec()
                        .at("/tolerations/0/key")
                        .asText())
                .isEqualTo("dedicated");
    }

    @Test
    void aPlatformMayChooseUsersItself() {
        assertThat(Chart.rendered("restricted-platform").workloads()).allSatisfy(workload -> {
            JsonNode security = workload.podSpec().path("securityContext");
            assertThat(security.has("runAsUser") || security.has("fsGroup")).isFalse();
        });
    }
}
