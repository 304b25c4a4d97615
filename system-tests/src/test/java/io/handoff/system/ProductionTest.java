package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.time.Instant;
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
                Answer refused = merchant.event(event, order);
                assertThat(refused.status()).as(refused.body()).isEqualTo(403);
                assertThat(refused.json().get("type").asText()).isEqualTo("urn:handoff:problem:forbidden");
            }
            order.put("simulate", false);
            assertThat(merchant.event("get_quotation", order).status()).isEqualTo(200);
        }
    }
}
