package io.handoff.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.answer.ChangeState;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.json.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModificationBodyTest {
    @Test
    void everyChangeHasItsPathBothValuesAndItsState() throws JsonProcessingException {
        var answer = new ModificationAnswer(
                new ExternalDeliveryId("order-1"),
                new DeliveryId(new UUID(1, 2)),
                DeliveryStatus.SEARCHING,
                null,
                "USD",
                "http://track",
                List.of(
                        new DeliveryChange("order.tip_cents", 500, 700, ChangeState.APPLIED),
                        new DeliveryChange("delivery_fee", 9.0, null, ChangeState.REQUOTING)));

        String json = Json.text(ModificationBody.of(answer, List.of()));

        assertThat(Json.mapper().readTree(json))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        """
                        {"external_delivery_id": "order-1", "delivery_id": "00000000-0000-0001-0000-000000000002",
                         "status": "searching", "delivery_fee": null, "currency": "USD",
                         "tracking_url": "http://track",
                         "changes": [
                          {"path": "order.tip_cents", "from": 500, "to": 700, "state": "applied"},
                          {"path": "delivery_fee", "from": 9.0, "to": null, "state": "requoting"}]}
                        """));
    }
}
