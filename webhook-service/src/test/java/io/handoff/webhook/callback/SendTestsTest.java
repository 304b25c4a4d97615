package io.handoff.webhook.callback;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.CallbackReport;
import io.handoff.contracts.json.Json;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.testservers.HandoffServers;
import io.handoff.webhook.Await;
import io.handoff.webhook.Receiver;
import io.handoff.webhook.Receiver.Request;
import io.handoff.webhook.Sandbox;
import io.handoff.webhook.Suite;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sandbox.class)
class SendTestsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Suite suite;

    private final String command = UUID.randomUUID().toString();
    private final Receiver receiver = new Receiver(Receiver.status(200));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aTestIsSignedSaysThatItIsOneAndIsSentOnce() throws Exception {
        MerchantId merchant = suite.merchant(receiver.url());

        suite.test(command, merchant, Instant.now());
        suite.test(command, merchant, Instant.now());
        Await.until("it is sent", SOON, () -> ended(merchant, "sent"));
        suite.publish(suite.fact(merchant, "sentinel", 1));
        Await.until("the sentinel", SOON, () -> receiver.requests().size() >= 2);

        assertThat(receiver.requests()).hasSize(2);
        Request request = receiver.requests().get(0);
        assertThat(request.header("X-expedite-Test")).isEqualTo("true");
        assertThat(request.header("X-expedite-Event")).isEqualTo("test");
        assertThat(request.header("webhook-id")).isEqualTo(command);
        var signature = requireNonNull(TimestampedSignature.parse(request.header("X-expedite-signature")));
        assertThat(signature.verifies(Suite.SECRET.getBytes(UTF_8), request.body()))
                .isTrue();
        JsonNode body = Json.mapper().readTree(request.body());
        assertThat(body.get("event").asText()).isEqualTo("test");
        assertThat(body.get("sequence").asLong()).as("above none").isZero();
        CallbackReport report = report(merchant);
        assertThat(report.delivery()).isNull();
        assertThat(report.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo("delivered");
            assertThat(attempt.status()).isEqualTo(200);
        });
    }

    @Test
    void whatFailsIsShownAndNotTriedAgain() {
        receiver.behave(Receiver.status(500));
        MerchantId merchant = suite.merchant(receiver.url());

        suite.test(command, merchant, Instant.now());
        Await.until("it is over", SOON, () -> ended(merchant, "dead"));

        assertThat(report(merchant).attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo("server_error");
            assertThat(attempt.status()).isEqualTo(500);
        });
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void anEndpointThatWantsNoMoreCallbacksIsTestedAllTheSameAndStaysAsItIs() {
        receiver.behave(Receiver.status(410));
        MerchantId merchant = suite.merchant(receiver.url());
        suite.publish(suite.fact(merchant, "a", 1));
        Await.until("it has answered 410", SOON, () -> receiver.requests().size() == 1);
        receiver.behave(Receiver.status(204));

        suite.test(command, merchant, Instant.now());

        Await.until("it is sent", SOON, () -> ended(merchant, "sent"));
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void whatNobodyCouldBeSentForAMinuteIsOverAndSaysWhy() {
        MerchantId nobody = Suite.unknownMerchant();

        suite.test(command, nobody, Instant.now().minusSeconds(60));

        Await.until("it is over", SOON, () -> ended(nobody, "dead"));
        assertThat(report(nobody).attempts()).singleElement().satisfies(attempt -> assertThat(attempt.detail())
                .contains("no callback endpoint"));
    }

    @Test
    void aTestIsNoPartOfWhatIsReplayed() {
        MerchantId merchant = suite.merchant(receiver.url());
        suite.test(command, merchant, Instant.now());
        Await.until("it is sent", SOON, () -> ended(merchant, "sent"));
        String replay = UUID.randomUUID().toString();

        suite.replay(replay, merchant, Instant.EPOCH, Instant.now().plusSeconds(60), false);

        Await.until("it is done", SOON, () -> get("replays", merchant, replay)
                .asString()
                .contains("\"done\""));
        assertThat(receiver.requests()).hasSize(1);
    }

    private boolean ended(MerchantId merchant, String state) {
        return get("callbacks", merchant, command).statusCode() == 200
                && report(merchant).state().equals(state);
    }

    private CallbackReport report(MerchantId merchant) {
        return Json.read(get("callbacks", merchant, command).asByteArray(), CallbackReport.class);
    }

    private static Response get(String what, MerchantId merchant, String id) {
        return given().header("X-Handoff-Internal", HandoffServers.INTERNAL_TOKEN)
                .get("/internal/" + what + "?merchant={m}&id={id}", merchant.value(), id);
    }
}
