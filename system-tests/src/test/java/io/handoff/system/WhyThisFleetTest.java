package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSuite.class)
class WhyThisFleetTest {
    private final String id = "why " + UUID.randomUUID();

    @Test
    void operatorsReadWhatTheMerchantWasOfferedAndByWhom(Stage stage) {
        Instant later = Instant.now().plus(Duration.ofHours(2));
        Answer quote = stage.merchant()
                .event("get_quotation", Merchant.order(id, later, later.plus(Duration.ofHours(1)), false));

        JsonNode gathers = quotes(stage).get("gathers");

        assertThat(quote.status()).as(quote.body()).isEqualTo(200);
        assertThat(gathers).hasSize(1);
        JsonNode gather = gathers.get(0);
        assertThat(gather.get("round").asInt()).isZero();
        assertThat(gather.get("strategy").asText()).isEqualTo("lowest_price");
        assertThat(gather.findValues("offer"))
                .hasSize(quote.json().get("quotations").size())
                .first()
                .satisfies(offer -> assertThat(offer.get("rank").asInt()).isEqualTo(1));
        assertThat(gather.findValues("why"))
                .allSatisfy(why -> assertThat(why.asText()).isNotBlank());
    }

    private JsonNode quotes(Stage stage) {
        Answer answer =
                Operator.of(stage.suite()).get("/merchants/sandbox/deliveries/" + id.replace(" ", "%20") + "/quotes");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
