package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.system.PublicRecords.Published;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.testservers.NodeTools;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every record that the public topics hold, after lives of all kinds and whatever other tests have done before: as
 * documented, and of nobody.
 */
@ExtendWith(SharedSuite.class)
@Order(Integer.MAX_VALUE)
class PublishedRecordsTest {
    private static final String FACTS = "handoff.delivery-facts.v1";
    private static final String ATTEMPTS = "handoff.callback-attempts.v1";

    @Test
    void everyPublicRecordIsAsDocumentedAndHoldsNothingPersonal(Stage stage) {
        String deliveryId = PlantedLives.play(stage);
        var records = new PublicRecords(
                NodeTools.projectRoot().resolve("contracts/src/main/resources/io/handoff/contracts/asyncapi.yaml"));

        List<Published> published = records.read("127.0.0.1:" + stage.suite().port(RunningSuite.Port.KAFKA));

        assertThat(published)
                .allSatisfy(record ->
                        assertThat(records.objections(record)).as("%s", record).isEmpty());
        Map<String, Set<String>> types = published.stream()
                .collect(Collectors.groupingBy(
                        Published::topic,
                        Collectors.mapping(record -> record.headers().get("ce_type"), Collectors.toSet())));
        assertThat(types.get(FACTS))
                .contains(
                        "delivery.quoted",
                        "delivery.accepted",
                        "delivery.created",
                        "delivery.searching",
                        "delivery.booked",
                        "delivery.task_changed",
                        "delivery.cancelled");
        assertThat(types.get(ATTEMPTS)).containsExactly("callback.attempted");
        assertThat(published).anySatisfy(record -> assertThat(record.value()).contains(deliveryId, "\"completed\""));
        assertThat(published).anySatisfy(record -> assertThat(record.value()).contains("\"GBP\""));
    }
}
