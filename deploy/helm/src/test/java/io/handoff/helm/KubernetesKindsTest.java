package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesKindsTest {
    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void kubernetesKnowsEveryField(Path values) {
        List<Manifest> ours = Chart.rendered(values).all().stream()
                .filter(KubernetesKinds::has)
                .toList();
        assertThat(ours).isNotEmpty().allSatisfy(one -> assertThatCode(() -> KubernetesKinds.validate(one))
                .as(one.toString())
                .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void whatIsNotKubernetesOwnIsValidatedElsewhere(Path values) {
        assertThat(Chart.rendered(values).all())
                .filteredOn(one -> !KubernetesKinds.has(one))
                .allSatisfy(one -> assertThat(one.group())
                        .isIn(Set.of(
                                "kafka.strimzi.io",
                                "postgresql.cnpg.io",
                                "keda.sh",
                                "monitoring.coreos.com",
                                "gateway.networking.k8s.io")));
    }

    @Test
    void aFieldThatThereIsNotIsSeen() {
        ObjectNode json =
                Chart.rendered("minimal").of("Deployment", "gateway").json().deepCopy();
        ((ObjectNode) json.at("/spec/template/spec/containers/0/securityContext")).put("readOnlyRootFileSystem", true);
        assertThatThrownBy(() -> KubernetesKinds.validate(new Manifest(json)))
                .hasMessageContaining("readOnlyRootFileSystem");
    }
}
