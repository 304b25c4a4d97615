package io.handoff.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Difference FEW = new Difference.TooFewPartitions("handoff.intake.v1", 6, 12);
    private static final Difference MANY = new Difference.TooManyPartitions("a.v1", 24, 12);
    private static final Difference COPIES = new Difference.OtherReplication("a.v1", 1, 3);

    @Test
    void theTableHasALineForEachDifference() {
        assertThat(Report.table(List.of(
                        new Difference.Missing(new Topic("handoff.replies.v1", 12, 3, Map.of())),
                        new Difference.OtherConfig("a.v1", "retention.ms", null, "1000"),
                        FEW)))
                .isEqualTo(
                        """
                        TOPIC               WHAT          IS       DECLARED
                        handoff.replies.v1  topic         missing  12 x 3
                        a.v1                retention.ms  not set  1000
                        handoff.intake.v1   partitions    6        12
                        """);
    }

    @Test
    void whatIsLeftComesWithTheSettingThatAgreesToIt() {
        assertThat(Report.advice(FEW))
                .contains("moves keys")
                .contains("--add-partitions")
                .contains("HANDOFF_TOPICS_PARTITIONS=handoff.intake.v1=6");
        assertThat(Report.advice(MANY)).contains("takes none away").contains("HANDOFF_TOPICS_PARTITIONS=a.v1=24");
        assertThat(Report.advice(COPIES))
                .contains("kafka-reassign-partitions.sh")
                .contains("HANDOFF_TOPICS_REPLICATION=1");
    }
}
