package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSuite.class)
class ProductionTest {
    @Test
    void aGatewayInProductionRefusesWhatIsForTheSandbox(Stage stage) {
        Instant soon = Instant.now().plusSeconds(1800);
        String id = "production-" + UUID.randomUUID();
        ObjectNode order = Merchant.order(id, soon, soon.plusSeconds(1200), true);

        try (GatewayReplica production = GatewayReplica.start(stage.suite(), "production")) {
            Merchant merchant = stage.merchant().at(production.url());
            for (String event : new String[] {"get_quotation", "delivery_created"}) {
                assertForbidden(merchant.event(event, order));
            }
            order.put("simulate", false);
            assertForbidden(merchant.playing("lost_updates", "get_quotation", order));
            assertThat(merchant.event("get_quotation", order).status()).isEqualTo(200);
            // The delivery is there by now, and would be advanced in a sandbox.
            assertForbidden(Operator.of(stage.suite())
                    .at(production.url())
                    .post("/merchants/sandbox/deliveries/" + id + "/advance", Map.of()));
        }
    }

    @Test
    void aGatewayInProductionSendsNothingInClear(Stage stage) {
        try (GatewayReplica production = GatewayReplica.start(stage.suite(), "production")) {
            Operator operator = Operator.of(stage.suite()).at(production.url());

            Answer merchant =
                    operator.post("/merchants", Map.of("name", "Clear", "callback_url", "http://127.0.0.1:9911/"));
            Answer fleet = operator.post(
                    "/fleets",
                    Map.of(
                            "name",
                            "Clear",
                            "provider",
                            "standard",
                            "settings",
                            Map.of("base_url", "http://127.0.0.1:9912", "secret", "shared-with-the-riders")));

            assertThat(merchant.status()).as(merchant.body()).isEqualTo(400);
            assertThat(merchant.json().at("/errors/0/path").asText()).isEqualTo("callback_url");
            assertThat(fleet.status()).as(fleet.body()).isEqualTo(400);
            assertThat(fleet.json().at("/errors/0/path").asText()).isEqualTo("settings.base_url");
        }
    }

    private static void assertForbidden(Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.json().get("type").asText()).isEqualTo("urn:handoff:problem:forbidden");
    }
}
