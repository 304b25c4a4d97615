package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may talk to whom. */
class NetworkTest {
    static List<Path> valuesFilesWithPolicies() {
        return Chart.valuesFiles().stream()
                .filter(values -> !values.equals(Chart.valuesFile("restricted-platform")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("valuesFilesWithPolicies")
    void whatIsNotAllowedIsDeniedToEveryPod(Path values) {
        Manifests all = Chart.rendered(values);
        Network network = Network.of(all);
        assertThat(all.workloads()).isNotEmpty().allSatisfy(workload -> {
            assertThat(network.policiesOf(workload))
                    .anySatisfy(policy -> assertThat(policy.spec().path("policyTypes"))
                            .extracting(JsonNode::asText)
                            .containsExactlyInAnyOrder("Ingress", "Egress"));
            assertThat(network.policiesOf(workload)
                            .filter(policy -> policy.component().equals(workload.component())))
                    .as("a policy of %s itself", workload)
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFilesWithPolicies")
    void everyPolicyIsForSomebody(Path values) {
        Manifests all = Chart.rendered(values);
        assertThat(all.kind("NetworkPolicy")
                        .filter(policy -> !policy.component().equals("postgres")))
                .allSatisfy(policy -> assertThat(all.workloads()
                                .filter(workload ->
                                        Labels.match(policy.spec().at("/podSelector/matchLabels"), workload.pod())))
                        .isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minimal    | gateway -> dispatch, gateway -> quote, gateway -> webhook, test -> gateway",
                "sandbox    | dispatch -> simulator, gateway -> dispatch, gateway -> quote, gateway -> webhook, quote -> simulator,"
                        + " simulator -> gateway, test -> gateway",
                "everything | dispatch -> simulator, gateway -> dispatch, gateway -> quote, gateway -> webhook, quote -> simulator,"
                        + " simulator -> gateway, test -> gateway"
            })
    void ourOwnPodsReachEachOthersHttpAlongTheseWaysOnly(String values, String ways) {
        Manifests all = Chart.rendered(values);
        Network network = Network.of(all);
        Set<String> open = new TreeSet<>();
        for (Manifest from : all.workloads().toList()) {
            for (Manifest to : all.kind("Deployment").toList()) {
                int port = to.container().at("/ports/0/containerPort").asInt();
                if (network.lets(from, to, port)) {
                    open.add(from.component() + " -> " + to.component());
                }
            }
        }
        assertThat(String.join(", ", open)).isEqualTo(ways);
    }

    @ParameterizedTest
    @MethodSource("valuesFilesWithPolicies")
    void noPodOfOursReachesAManagementPort(Path values) {
        Manifests all = Chart.rendered(values);
        Network network = Network.of(all);
        for (Manifest from : all.workloads().toList()) {
            assertThat(all.kind("Deployment"))
                    .noneMatch(to -> network.lets(
                            from,
                            to,
                            to.container().at("/ports/1/containerPort").asInt()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "quote", "dispatch"})
    void strangersAreReachedOnTheInternetOnly(String service) {
        Manifests all = Chart.rendered("minimal");
        Network network = Network.of(all);
        Manifest from = all.of("Deployment", service);
        assertThat(List.of("93.184.215.14", "1.1.1.1", "2606:4700:4700::1111"))
                .allSatisfy(address ->
                        assertThat(network.lets(from, address, 443)).as(address).isTrue());
        assertThat(List.of(
                        "10.0.0.1",
                        "10.255.255.255",
                        "172.16.0.1",
                        "172.31.255.255",
                        "192.168.1.1",
                        "169.254.169.254",
                        "100.64.0.1",
                        "100.127.255.255",
                        "127.0.0.1",
                        "0.0.0.0",
                        "224.0.0.1",
                        "255.255.255.255",
                        "198.18.0.1",
                        "::1",
                        "fd00:ec2::254",
                        "fc00::1",
                        "fe80::1",
                        "ff02::1",
                        "64:ff9b::a00:1",
                        "2002:a00:1::1"))
                .allSatisfy(address ->
                        assertThat(network.lets(from, address, 443)).as(address).isFalse());
        assertThat(network.lets(from, "93.184.215.14", 22)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "migrations", "topics", "test"})
    void theOthersReachNoStranger(String component) {
        Manifests all = Chart.rendered("production-ha");
        Manifest from = all.workloads()
                .filter(one -> one.component().equals(component))
                .findFirst()
                .orElseThrow();
        assertThat(Network.of(all).lets(from, "93.184.215.14", 443)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("valuesFilesWithPolicies")
    void everyExceptionIsInsideOfWhatItIsAnExceptionFrom(Path values) {
        assertThat(Chart.rendered(values)
                        .kind("NetworkPolicy")
                        .flatMap(policy -> policy.json().findValues("ipBlock").stream()))
                .allSatisfy(block -> assertThat(block.path("except")).allSatisfy(except -> assertThat(
                                Cidr.of(block.path("cidr").asText()).strictlyContains(Cidr.of(except.asText())))
                        .as("%s in %s", except, block.path("cidr"))
                        .isTrue()));
    }

    @Test
    void fleetsInsideAreReachedWhereThatIsSaid() {
        Manifests all = Chart.rendered("everything");
        Network network = Network.of(all);
        assertThat(network.lets(all.of("Deployment", "dispatch"), "10.30.0.7", 443))
                .isTrue();
        assertThat(network.lets(all.of("Deployment", "webhook"), "10.30.0.7", 443))
                .isFalse();
    }

    @Test
    void callbacksGoToThePortsThatAreOpen() {
        Manifests all = Chart.rendered("sandbox");
        assertThat(Environment.of(all.of("Deployment", "webhook").container()).value("HANDOFF_WEBHOOK_PORTS"))
                .isEqualTo("80,443,8443,9911");
        assertThat(Network.of(all).lets(all.of("Deployment", "webhook"), "93.184.215.14", 9911))
                .isTrue();
    }
}
