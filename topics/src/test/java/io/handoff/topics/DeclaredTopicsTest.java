package io.handoff.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeclaredTopicsTest {
    private static final Topic INTAKE = new Topic("intake", 12, 3, Map.of("retention.ms", "1000"));
    private static final DeclaredTopics DECLARED = new DeclaredTopics(List.of(INTAKE));

    @Test
    void theContractsDeclareTopicsAndDeadLettersWithTheCopiesOfTheInstallation() {
        DeclaredTopics declared = DeclaredTopics.ofContracts(new Copies(3, 2));

        assertThat(declared.names())
                .contains(Topics.INTAKE, Topics.MERCHANTS, Topics.deadLetters(Topics.INTAKE, "dispatch"));
        assertThat(declared.all())
                .allSatisfy(topic -> assertThat(topic.replication()).isEqualTo(3))
                .allSatisfy(topic -> assertThat(topic.config()).containsEntry("min.insync.replicas", "2"))
                // A broker's default must not decide whether records stay.
                .allSatisfy(topic -> assertThat(topic.config()).containsKeys("cleanup.policy", "max.message.bytes"));
    }

    @Test
    void whatIsAsDeclaredDoesNotDiffer() {
        assertThat(differences(topic -> topic)).isEmpty();
    }

    @Test
    void everyDifferenceIsFound() {
        assertThat(DECLARED.differencesOf(Map.of())).containsExactly(new Difference.Missing(INTAKE));
        assertThat(differences(topic -> topic.withPartitions(11)))
                .containsExactly(new Difference.TooFewPartitions("intake", 11, 12));
        assertThat(differences(topic -> topic.withPartitions(13)))
                .containsExactly(new Difference.TooManyPartitions("intake", 13, 12));
        assertThat(differences(topic -> new Topic("intake", 12, 1, topic.config())))
                .containsExactly(new Difference.OtherReplication("intake", 1, 3));
        assertThat(differences(topic -> new Topic("intake", 12, 3, Map.of("retention.ms", "1"))))
                .containsExactly(new Difference.OtherConfig("intake", "retention.ms", "1", "1000"));
        assertThat(differences(topic -> new Topic("intake", 12, 3, Map.of())))
                .containsExactly(new Difference.OtherConfig("intake", "retention.ms", null, "1000"));
    }

    @Test
    void whatOthersHaveSetIsNoDifferenceButTold() {
        Topic found = new Topic("intake", 12, 3, Map.of("retention.ms", "1000", "retention.bytes", "7"));

        assertThat(DECLARED.differencesOf(Map.of("intake", found))).isEmpty();
        assertThat(DECLARED.undeclaredConfigOf(Map.of("intake", found))).containsExactly("intake retention.bytes=7");
    }

    @Test
    void aMistakeInTheFileIsNamed() {
        assertThatThrownBy(() -> read("[{'name':'a'},{'name':'a'}]")).hasMessage("a is declared twice");
        assertThatThrownBy(() -> read("[{'name':'a','partitons':2}]")).hasMessageContaining("partitons");
        assertThatThrownBy(() -> read("[{'name':'a','partitions':0}]")).hasMessageContaining("partitions=0");
    }

    @Test
    void anInstallationMayChooseItsPartitionCounts() {
        DeclaredTopics contracts = DeclaredTopics.ofContracts(Copies.ONE);

        DeclaredTopics chosen = contracts.with(PartitionCounts.parse("24, handoff.intake.v1=48"));

        Map<String, Integer> counts = chosen.all().stream().collect(Collectors.toMap(Topic::name, Topic::partitions));
        assertThat(counts)
                .containsEntry("handoff.intake.v1", 48)
                .containsEntry("handoff.deliveries.v1", 24)
                .containsEntry("handoff.merchants.v1", 1)
                .containsEntry("handoff.intake.v1.dispatch.dlq", 1);
    }

    @Test
    void aPartitionCountThatMakesNoSenseIsRefused() {
        DeclaredTopics contracts = DeclaredTopics.ofContracts(Copies.ONE);

        for (String text : List.of("", "many", "0", "handoff.intake.v1=", "=5", "12;13")) {
            assertThatThrownBy(() -> PartitionCounts.parse(text))
                    .as(text)
                    .hasMessage("\"" + text + "\" is neither a number of partitions nor TOPIC=NUMBER");
        }
        assertThatThrownBy(() -> contracts.with(PartitionCounts.parse("handoff.intake=24")))
                .hasMessage("no topic is called handoff.intake");
        assertThatThrownBy(() -> contracts.with(PartitionCounts.parse("handoff.fleets.v1=2")))
                .hasMessage("handoff.fleets.v1 holds the latest of each key and keeps its 1 partition");
    }

    private static List<Difference> differences(UnaryOperator<Topic> change) {
        return DECLARED.differencesOf(Map.of("intake", change.apply(INTAKE)));
    }

    private static DeclaredTopics read(String json) throws IOException {
        return DeclaredTopics.read(
                new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), Copies.ONE);
    }
}
