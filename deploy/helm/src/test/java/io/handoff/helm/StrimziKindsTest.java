package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrimziKindsTest {
    static List<Path> valuesFiles() {
        return List.of(Chart.valuesFile("operators"), Chart.valuesFile("everything"));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void strimziKnowsEveryField(Path values) {
        List<Manifest> strimzis = Chart.rendered(values).all().stream()
                .filter(one -> one.group().equals("kafka.strimzi.io"))
                .toList();
        assertThat(strimzis).extracting(Manifest::kind).contains("Kafka", "KafkaNodePool", "KafkaUser");
        assertThat(strimzis).allSatisfy(one -> assertThat(StrimziKinds.problems(one))
                .as(one.toString())
                .isEmpty());
    }

    @Test
    void aFieldThatThereIsNotIsSeen() {
        ObjectNode json =
                Chart.rendered("operators").of("Kafka", "kafka").json().deepCopy();
        ((ObjectNode) json.at("/spec/kafka")).put("replicas", 3);
        assertThat(StrimziKinds.problems(new Manifest(json)))
                .singleElement()
                .asString()
                .contains("replicas");
    }

    @Test
    void theVersionBeforeIsNoneAnyMore() {
        ObjectNode json =
                Chart.rendered("operators").of("Kafka", "kafka").json().deepCopy();
        json.put("apiVersion", "kafka.strimzi.io/v1beta2");
        assertThatThrownBy(() -> StrimziKinds.problems(new Manifest(json))).hasMessageContaining("v1beta2");
    }
}
