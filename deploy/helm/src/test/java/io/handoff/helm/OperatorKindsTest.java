package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds of KEDA, of Prometheus' operator and of the Gateway API, by the models of them that npm has. */
class OperatorKindsTest {
    private static final Set<String> GROUPS = Set.of("keda.sh", "monitoring.coreos.com", "gateway.networking.k8s.io");
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    private static NodeTools tools;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path scratch;

    @BeforeAll
    static void install() {
        tools = NodeTools.chart();
    }

    @Test
    void theOperatorsKnowEveryField() throws IOException {
        List<JsonNode> theirs = Chart.valuesFiles().stream()
                .flatMap(values -> Chart.rendered(values).all().stream())
                .filter(one -> GROUPS.contains(one.group()))
                .map(Manifest::json)
                .toList();
        assertThat(theirs)
                .extracting(json -> json.path("kind").asText())
                .contains("ScaledObject", "TriggerAuthentication", "ServiceMonitor", "HTTPRoute");
        assertThat(problems(theirs)).isEmpty();
    }

    @Test
    void aFieldThatThereIsNotIsSeen() throws IOException {
        ObjectNode json =
                Chart.rendered("operators").of("ScaledObject", "quote").json().deepCopy();
        ((ObjectNode) json.path("spec")).put("minReplicas", 2);
        assertThat(problems(List.of(json)))
                .containsExactly("ScaledObject/acme-handoff-quote: /spec/minReplicas doesn't exist");
    }

    @Test
    void aFieldOfAnotherTypeIsSeen() throws IOException {
        ObjectNode json =
                Chart.rendered("operators").of("ScaledObject", "quote").json().deepCopy();
        ((ObjectNode) json.path("spec")).put("minReplicaCount", "two");
        assertThat(problems(List.of(json))).singleElement().asString().contains("minReplicaCount");
    }

    private List<String> problems(List<JsonNode> documents) throws IOException {
        Path file = Files.writeString(scratch.resolve("documents.json"), JSON.writeValueAsString(documents));
        NodeTools.Run run = tools.script("kinds.mjs", List.of(file.toString()));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return JSON.readValue(run.output(), new TypeReference<>() {});
    }
}
