package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.gateway.AdminClient.Opened;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class QuotesTest {
    private static final String KNOWN = "/admin/v1/merchants/sandbox/deliveries/known%2F%C3%BC%201/quotes";

    @TestHTTPResource
    URI base;

    private AdminClient admin;

    @BeforeEach
    void theGatewayIsReady() {
        Waiting.untilReady(base);
        admin = new AdminClient(base);
    }

    @Test
    void offersAreShownByRankWithTheirReasonAndRefusalsAfterThem() {
        Answer answer = admin.get(KNOWN + "?limit=2");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        JsonNode gather = answer.body().at("/gathers/0");
        assertThat(gather.get("round").asInt()).isEqualTo(2);
        assertThat(gather.get("state").asText()).isEqualTo("done");
        assertThat(gather.get("strategy").asText()).isEqualTo("lowest_price");
        assertThat(gather.get("asked_at").asText()).isEqualTo("2026-05-04T16:00:00.000Z");
        assertThat(gather.has("answered_at")).isTrue();
        assertThat(gather.at("/excluded/0").asText()).isEqualTo("tardy-trucks");
        assertThat(gather.at("/answers/0/fleet").asText()).isEqualTo("swift-bikes");
        assertThat(gather.at("/answers/0/name").asText()).isEqualTo("Fleet swift-bikes");
        assertThat(gather.at("/answers/0/offer/rank").asInt()).isEqualTo(1);
        assertThat(gather.at("/answers/0/offer/fee_cents").asInt()).isEqualTo(799);
        assertThat(gather.at("/answers/0/offer/why").asText()).isEqualTo("cheapest");
        assertThat(gather.at("/answers/0/offer").has("late_by_s")).isFalse();
        assertThat(gather.at("/answers/1/offer/late_by_s").asInt()).isEqualTo(754);
        assertThat(gather.at("/answers/0/offer").has("parts")).isFalse();
        assertThat(gather.at("/answers/1/offer/parts").toString())
                .isEqualTo("[{\"criterion\":\"price\",\"value\":1.0,\"weight\":0.75}]");
        assertThat(gather.at("/answers/2/refusal/code").asText()).isEqualTo("timed_out");
        assertThat(gather.at("/answers/2").has("offer")).isFalse();
    }

    @Test
    void whoHasTheJobIsShownWithWhatItChargesAndWhatTheMerchantPays() {
        JsonNode job = admin.get(KNOWN).body().get("job");

        assertThat(job.get("fleet").asText()).isEqualTo("swift-bikes");
        assertThat(job.get("fee_cents").asLong()).isEqualTo(640);
        assertThat(job.get("delivery_fee_cents").asLong()).isEqualTo(899);
        assertThat(job.get("currency").asText()).isEqualTo("USD");
    }

    @Test
    void aGatherWithoutItsAnswerSaysNothingOfFleets() {
        JsonNode gather = admin.get(KNOWN).body().at("/gathers/1");

        assertThat(gather.get("state").asText()).isEqualTo("pending");
        assertThat(gather.has("answered_at")).isFalse();
        assertThat(gather.get("answers")).isEmpty();
    }

    @Test
    void theNextPageBeginsWhereTheOneBeforeEnded() {
        String next = admin.get(KNOWN).body().get("next").asText();

        Answer last = admin.get(KNOWN + "?after=" + next);

        assertThat(last.body().get("gathers")).isEmpty();
        assertThat(last.body().has("next")).isFalse();
        assertThat(admin.get(KNOWN + "?after=x").status()).isEqualTo(400);
        assertThat(admin.get(KNOWN + "?limit=0").status()).isEqualTo(400);
    }

    @Test
    void anotherMerchantsDeliveryOfThatIdIsNotShown() {
        Opened other = admin.open("{\"name\": \"Other\"}");

        Answer answer = admin.get(KNOWN.replace("sandbox", other.id()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("gathers")).isEmpty();
        assertThat(answer.body().has("job")).isFalse();
    }

    @Test
    void anUnknownMerchantIsNotFound() {
        for (String unknown : new String[] {"nobody", "n".repeat(65)}) {
            Answer answer = admin.get(KNOWN.replace("sandbox", unknown));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body().get("type").asText()).endsWith(":merchant-not-found");
        }
    }

    @Test
    void anIdThatNoDeliveryCanHaveIsRefused() {
        Answer answer = admin.get("/admin/v1/merchants/sandbox/deliveries/" + "x".repeat(129) + "/quotes");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/path").asText()).isEqualTo("external_delivery_id");
    }

    @Test
    void whereQuoteFailsOrIsSilentTheAnswerSaysWhenToComeBack() {
        for (String id : new String[] {Neighbours.BROKEN, Neighbours.SILENT}) {
            Answer answer = admin.get("/admin/v1/merchants/sandbox/deliveries/" + id + "/quotes");

            assertThat(answer.status()).as(id).isEqualTo(503);
            assertThat(answer.body().get("type").asText()).endsWith(":unavailable");
            assertThat(answer.raw().headers().firstValue("Retry-After")).contains("2");
        }
    }

    @Test
    void withoutTheAdminKeyNothingIsShown() {
        var stranger = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET);

        assertThat(stranger.get(KNOWN).status()).isEqualTo(401);
    }
}
