package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScalingTest {
    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    private static Stream<Manifest> scalers(Manifests all) {
        return Stream.concat(all.kind("HorizontalPodAutoscaler"), all.kind("ScaledObject"));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void aDeploymentIsScaledByOneAtMostAndThenSaysNoNumberItself(Path values) {
        Manifests all = Chart.rendered(values);
        List<String> scaled = scalers(all)
                .map(scaler -> scaler.spec().at("/scaleTargetRef/name").asText())
                .toList();
        assertThat(scaled).doesNotHaveDuplicates();
        assertThat(all.kind("Deployment"))
                .allSatisfy(deployment -> assertThat(deployment.spec().has("replicas"))
                        .as("replicas of %s", deployment)
                        .isEqualTo(!scaled.contains(deployment.name())));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void productionNeverHasASingleReplica(Path values) {
        Manifests all = Chart.rendered(values);
        boolean production = Environment.of(all.of("Deployment", "gateway").container())
                .value("HANDOFF_ENVIRONMENT")
                .equals("production");
        if (production) {
            assertThat(all.kind("Deployment").filter(one -> one.spec().has("replicas")))
                    .allSatisfy(one ->
                            assertThat(one.spec().path("replicas").asInt()).isGreaterThanOrEqualTo(2));
            assertThat(all.kind("HorizontalPodAutoscaler"))
                    .allSatisfy(one ->
                            assertThat(one.spec().path("minReplicas").asInt()).isGreaterThanOrEqualTo(2));
            assertThat(all.kind("ScaledObject")).allSatisfy(one -> assertThat(
                            one.spec().path("minReplicaCount").asInt())
                    .isGreaterThanOrEqualTo(2));
        }
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void replicasComeQuicklyAndLeaveSlowly(Path values) {
        Stream<JsonNode> behaviors = scalers(Chart.rendered(values))
                .map(scaler -> scaler.kind().equals("ScaledObject")
                        ? scaler.spec().at("/advanced/horizontalPodAutoscalerConfig/behavior")
                        : scaler.spec().path("behavior"));
        assertThat(behaviors).allSatisfy(behavior -> {
            assertThat(behavior.at("/scaleUp/stabilizationWindowSeconds").asInt(-1))
                    .isZero();
            assertThat(behavior.at("/scaleDown/stabilizationWindowSeconds").asInt())
                    .isEqualTo(300);
            assertThat(behavior.at("/scaleDown/policies/0/value").asInt()).isEqualTo(1);
        });
    }

    @Test
    void lagIsLookedAtWhereEachServiceReads() {
        assertThat(Chart.rendered("operators")
                        .kind("ScaledObject")
                        .flatMap(one -> Manifest.each(one.spec().path("triggers"))))
                .as("KEDA asks from another namespace")
                .allSatisfy(trigger -> assertThat(
                                trigger.at("/metadata/bootstrapServers").asText())
                        .isEqualTo("acme-handoff-kafka-kafka-bootstrap.deliveries.svc:9093"));
        assertThat(Chart.rendered("operators").kind("ScaledObject").map(ScalingTest::triggers))
                .containsExactlyInAnyOrder(
                        List.of("handoff-quote reads handoff.intake.v1", "handoff-quote reads handoff.deliveries.v1"),
                        List.of(
                                "handoff-dispatch reads handoff.intake.v1",
                                "handoff-dispatch reads handoff.fleet-callbacks.v1"),
                        List.of(
                                "handoff-webhook reads handoff.deliveries.v1",
                                "handoff-webhook reads handoff.callback-commands.v1"));
    }

    private static List<String> triggers(Manifest scaledObject) {
        return Manifest.each(scaledObject.spec().path("triggers"))
                .map(trigger -> trigger.at("/metadata/consumerGroup").asText() + " reads "
                        + trigger.at("/metadata/topic").asText())
                .toList();
    }

    @Test
    void kedaReachesKafkaAsTheServicesDo() {
        Manifests all = Chart.rendered("production-ha");
        Manifest authentication = all.kind("TriggerAuthentication").findFirst().orElseThrow();
        assertThat(all.kind("ScaledObject")
                        .flatMap(one -> Manifest.each(one.spec().path("triggers"))))
                .hasSize(6)
                .allSatisfy(trigger -> {
                    assertThat(trigger.at("/metadata/sasl").asText()).isEqualTo("scram_sha512");
                    assertThat(trigger.at("/metadata/tls").asText()).isEqualTo("enable");
                    assertThat(trigger.at("/authenticationRef/name").asText()).isEqualTo(authentication.name());
                });
        assertThat(authentication.spec().path("secretTargetRef"))
                .extracting(one -> one.path("parameter").asText() + " "
                        + one.path("name").asText() + "/" + one.path("key").asText())
                .containsExactly("password handoff-kafka-keda/password", "ca kafka-ca/ca.crt");
        assertThat(all.of("ConfigMap", "keda").json().at("/data/username").asText())
                .isEqualTo("handoff-keda");
    }
}
