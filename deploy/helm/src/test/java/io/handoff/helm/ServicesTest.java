package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What belongs to a service beside its pods finds them. */
class ServicesTest {
    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @AfterEach
    void forgetSecrets() {
        Cluster.clear();
    }

    /** The one Deployment whose pods a selector finds. */
    private static Manifest selected(Manifests all, JsonNode selector) {
        List<Manifest> found = all.workloads()
                .filter(workload -> Labels.match(selector, workload.pod()))
                .toList();
        assertThat(found).as("pods with %s", selector).hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void aServicesPortsArePortsOfItsContainer(Path values) {
        Manifests all = Chart.rendered(values);
        assertThat(all.kind("Service")).hasSameSizeAs(all.kind("Deployment").toList());
        assertThat(all.kind("Service")).allSatisfy(service -> {
            assertThat(service.spec().path("type").asText()).isEqualTo("ClusterIP");
            Manifest deployment = selected(all, service.spec().path("selector"));
            assertThat(deployment.component()).isEqualTo(service.component());
            assertThat(service.spec().path("ports")).allSatisfy(port -> {
                JsonNode own = Manifest.each(deployment.container().path("ports"))
                        .filter(one -> one.path("name").equals(port.path("targetPort")))
                        .findFirst()
                        .orElseThrow();
                assertThat(own.path("containerPort")).isEqualTo(port.path("port"));
            });
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void aDeploymentSelectsItsOwnPodsAndNobodyElses(Path values) {
        Manifests all = Chart.rendered(values);
        assertThat(all.kind("Deployment")).allSatisfy(deployment -> assertThat(
                        selected(all, deployment.spec().at("/selector/matchLabels")))
                .isSameAs(deployment));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void evictionsTakeOnePodOfAServiceAtATime(Path values) {
        Manifests all = Chart.rendered(values);
        if (values.equals(Chart.valuesFile("restricted-platform"))) {
            assertThat(all.kind("PodDisruptionBudget")).isEmpty();
            return;
        }
        assertThat(all.kind("PodDisruptionBudget"))
                .hasSameSizeAs(all.kind("Deployment").toList())
                .allSatisfy(budget -> {
                    assertThat(budget.spec().path("maxUnavailable").asInt()).isEqualTo(1);
                    assertThat(selected(all, budget.spec().at("/selector/matchLabels"))
                                    .component())
                            .isEqualTo(budget.component());
                });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyAccountThatAPodNamesExistsAndHasNoToken(Path values) {
        Manifests all = Chart.rendered(values);
        List<String> made = all.kind("ServiceAccount").map(Manifest::name).toList();
        assertThat(all.kind("ServiceAccount")).allSatisfy(account -> assertThat(
                        account.json().path("automountServiceAccountToken").asBoolean(true))
                .isFalse());
        assertThat(all.workloads().filter(one -> !one.kind().equals("Pod"))).allSatisfy(workload -> {
            String account = workload.podSpec().path("serviceAccountName").asText();
            if (values.equals(Chart.valuesFile("restricted-platform"))) {
                assertThat(account).isEqualTo("restricted");
            } else {
                assertThat(made).contains(account);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void onlyTheGatewayIsReachedFromOutside(Path values) {
        Manifests all = Chart.rendered(values);
        Stream<JsonNode> behind = Stream.concat(
                all.kind("Ingress").map(one -> one.spec().at("/rules/0/http/paths/0/backend/service/name")),
                all.kind("HTTPRoute").map(one -> one.spec().at("/rules/0/backendRefs/0/name")));
        String gateway = all.of("Service", "gateway").name();
        assertThat(behind).allSatisfy(name -> assertThat(name.asText()).isEqualTo(gateway));
    }

    @Test
    void aChangedSecretRollsThePodsThatReadIt() {
        Cluster.put("handoff-credentials", "1");
        Cluster.put("handoff-kafka-quote", "1");
        Manifests before = Chart.render(Chart.valuesFile("production-ha"));
        Cluster.put("handoff-kafka-quote", "2");
        Manifests after = Chart.render(Chart.valuesFile("production-ha"));
        assertThat(before.of("Deployment", "quote").pod())
                .isNotEqualTo(after.of("Deployment", "quote").pod());
        assertThat(before.of("Deployment", "webhook").pod())
                .isEqualTo(after.of("Deployment", "webhook").pod());
    }

    @Test
    void aChangedAuthorityRollsThePodsThatTrustIt() {
        Cluster.put("handoff-postgres-ca", "1");
        Manifests before = Chart.render(Chart.valuesFile("minimal"));
        Cluster.put("handoff-postgres-ca", "2");
        Manifests after = Chart.render(Chart.valuesFile("minimal"));
        assertThat(before.of("Deployment", "gateway").pod())
                .isNotEqualTo(after.of("Deployment", "gateway").pod());
    }

    @Test
    void onRequestSecretsAreNotLookedUp() {
        Cluster.put("handoff-credentials", "1");
        assertThat(Chart.render(Chart.valuesFile("restricted-platform")).kind("Deployment"))
                .allSatisfy(deployment -> assertThat(deployment
                                .pod()
                                .path("metadata")
                                .path("annotations")
                                .has("handoff.io/secrets"))
                        .isFalse());
    }
}
