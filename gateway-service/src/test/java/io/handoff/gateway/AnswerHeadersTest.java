package io.handoff.gateway;

import static io.handoff.gateway.Merchant.bytes;
import static io.handoff.gateway.Merchant.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.settings.RateLimit;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class AnswerHeadersTest {
    @TestHTTPResource
    URI base;

    @Inject
    PublishedMerchants merchants;

    private Merchant merchant;

    @BeforeEach
    void theGatewayKnowsItsMerchant() {
        merchant = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET).onceKnown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/batch/nothing",
                "/batch/deliveries",
                "/batch/deliveries/unknown",
                "/batch/servicearea",
                "/track/nonsense",
                "/admin/v1/merchants",
                "/nothing",
                "/q/health",
            })
    void everyAnswerHasANameAndKeepsItsMediaType(String path) {
        Answer answer = send(merchant.request(path));

        assertThat(header(answer, "X-Request-Id")).matches("[0-9a-f]{16}");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(send(merchant.request(path)), "X-Request-Id")).isNotEqualTo(header(answer, "X-Request-Id"));
    }

    @Test
    void aSenderMayNameItsRequestInHarmlessWords() {
        assertThat(requestId("order-7_a.b")).isEqualTo("order-7_a.b");
        assertThat(requestId("x".repeat(65))).matches("[0-9a-f]{16}");
        assertThat(requestId("a level=ERROR")).matches("[0-9a-f]{16}");
    }

    private String requestId(String wanted) {
        return header(send(merchant.request("/batch/servicearea").header("X-Request-Id", wanted)), "X-Request-Id");
    }

    @Test
    void nothingAboutADeliveryMayBeStored() {
        byte[] nonsense = bytes("{}");

        assertThat(header(merchant.get("/batch/deliveries/known%2F%C3%BC%201"), "Cache-Control"))
                .isEqualTo("no-store");
        assertThat(header(merchant.get("/batch/deliveries/unknown"), "Cache-Control"))
                .isEqualTo("no-store");
        assertThat(header(merchant.post("delivery_created", nonsense), "Cache-Control"))
                .isEqualTo("no-store");
        assertThat(header(send(merchant.request("/batch/deliveries").POST(BodyPublishers.noBody())), "Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void aServiceAreaMayBeKeptForAMinuteByItsMerchant() {
        Answer answer = merchant.get("/batch/servicearea");

        assertThat(header(answer, "Cache-Control")).isEqualTo("private, max-age=60");
        assertThat(header(answer, "Vary")).isEqualTo("X-expedite-token");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    }

    @Test
    void aProvenMerchantIsToldWhatIsLeftOfItsLimitAndNobodyElseIs() {
        assertThat(header(merchant.get("/batch/servicearea"), "RateLimit-Limit"))
                .isEqualTo("400");
        assertThat(header(merchant.post("nonsense", bytes("{}")), "RateLimit-Remaining"))
                .matches("[0-9]+");
        assertThat(header(send(merchant.request("/batch/servicearea")), "RateLimit-Limit"))
                .isEmpty();
    }

    @Test
    void aMerchantThatSendsTooFastIsToldWhenToComeBack() {
        Merchant hasty = opened(new RateLimit(1, 3));
        Waiting.until("the limit", () -> hasty.get("/batch/deliveries/unknown").status() == 429);

        Answer refused = hasty.post("accept_quotation", "{}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().get("type").asText()).isEqualTo("urn:handoff:problem:rate-limited");
        assertThat(header(refused, "Retry-After")).isEqualTo("1");
        assertThat(header(refused, "RateLimit-Limit")).isEqualTo("3");
        assertThat(header(refused, "RateLimit-Remaining")).isEqualTo("0");
        assertThat(header(refused, "RateLimit-Reset")).isEqualTo("1");
        assertThat(merchant.get("/batch/servicearea").status()).isEqualTo(200);
    }

    @Test
    void whoCannotProveWhoItIsUsesUpNobodysLimit() {
        Merchant careful = opened(new RateLimit(1, 1_000));
        Waiting.until("the merchant", () -> careful.get("/batch/servicearea").status() == 200);
        var thief = new Merchant(base, careful.token(), "guessed");
        long before = remaining(careful);

        for (int i = 0; i < 50; i++) {
            assertThat(thief.post("delivery_created", "{}").status()).isEqualTo(401);
        }

        assertThat(remaining(careful)).isGreaterThanOrEqualTo(before - 1);
    }

    private static long remaining(Merchant careful) {
        return Long.parseLong(header(careful.get("/batch/servicearea"), "RateLimit-Remaining"));
    }

    private Merchant opened(RateLimit limit) {
        String id = merchants.publish(true, limit);
        return new Merchant(base, id, id);
    }

    private static String header(Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElse("");
    }
}
