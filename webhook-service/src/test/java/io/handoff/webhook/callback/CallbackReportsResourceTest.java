package io.handoff.webhook.callback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.handoff.contracts.MerchantId;
import io.handoff.testservers.HandoffServers;
import io.handoff.webhook.Await;
import io.handoff.webhook.Receiver;
import io.handoff.webhook.Sandbox;
import io.handoff.webhook.Suite;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sandbox.class)
class CallbackReportsResourceTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Suite suite;

    private final String management = ConfigProvider.getConfig().getValue("test.management.url", String.class);
    private final Receiver receiver = new Receiver(Receiver.status(200));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void withoutTheInternalTokenNothingIsShown() {
        given().get("/internal/callbacks?merchant=acme&id=1")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"));
    }

    @Test
    void replayGoesOutOnceUnderTheSameIdAndSaysSo() {
        MerchantId merchant = suite.merchant(receiver.url());
        Suite.Fact[] facts = {suite.fact(merchant, "a", 1), suite.fact(merchant, "a", 2), suite.fact(merchant, "a", 3)};
        suite.publish(facts);
        for (Suite.Fact fact : facts) {
            Await.until("it is sent", SOON, () -> isSent(merchant, fact));
        }
        String callback = facts[0].eventId();
        String command = UUID.randomUUID().toString();
        suite.replay(command, merchant, "a", callback);
        Await.until("replay", SOON, () -> receiver.requests().size() == 4);
        Receiver.Request replay = receiver.requests().get(3);
        assertThat(replay.header("X-expedite-Replay")).isEqualTo("true");
        assertThat(replay.header("webhook-id"))
                .isEqualTo(receiver.requests().get(0).header("webhook-id"));
        assertThat(replay.body()).isEqualTo(receiver.requests().get(0).body());
        Await.until("replay is sent", SOON, () -> isSent(merchant, facts[0]));

        suite.replay(command, merchant, "a", callback);
        suite.replay(UUID.randomUUID().toString(), merchant, "a", callback);

        Await.until("second replay", SOON, () -> receiver.requests().size() == 5);
        Await.until("second replay is sent", SOON, () -> isSent(merchant, facts[0]));
        assertThat(receiver.requests()).hasSize(5);
    }

    @Test
    void aCallbackIsShownWithItsAttempts() {
        receiver.behave(Receiver.status(500));
        MerchantId merchant = suite.merchant(receiver.url());
        Suite.Fact fact = suite.fact(merchant, "a", 1);
        suite.publish(fact);
        Await.until("first attempt", SOON, () -> receiver.requests().size() == 1);
        receiver.behave(Receiver.status(200));
        Await.until("sent", SOON, () -> isSent(merchant, fact));

        get(merchant, fact.eventId())
                .then()
                .statusCode(200)
                .body("id", equalTo(fact.eventId()))
                .body("delivery", equalTo("a"))
                .body("state", equalTo("sent"))
                .body("body", nullValue())
                .body("attempts.number", contains(1, 2))
                .body("attempts.outcome", contains("server_error", "delivered"))
                .body("attempts.status", contains(500, 200))
                .body("attempts[0].detail", equalTo(""));
    }

    @Test
    void aCallbackBeforeItsFirstAttemptIsShownWithNone() {
        MerchantId late = Suite.unknownMerchant();
        Suite.Fact fact = suite.fact(late, "a", 1);
        suite.publish(fact);
        Await.until("it waits", SOON, () -> get(late, fact.eventId()).statusCode() == 200);

        get(late, fact.eventId())
                .then()
                .body("state", equalTo("pending"))
                .body("finished_at", nullValue())
                .body("attempts", hasSize(0));
    }

    @Test
    void aCallbackIsShownToItsMerchantAlone() {
        MerchantId late = Suite.unknownMerchant();
        Suite.Fact fact = suite.fact(late, "a", 1);
        suite.publish(fact);
        Await.until("it waits", SOON, () -> get(late, fact.eventId()).statusCode() == 200);

        get(Suite.unknownMerchant(), fact.eventId())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("There is none with this id."));
    }

    @Test
    void merchantAndIdAreRequired() {
        assertThat(internal("/internal/callbacks?id=1").statusCode()).isEqualTo(400);
        assertThat(internal("/internal/callbacks?merchant=acme").statusCode()).isEqualTo(400);
    }

    @Test
    void metersAreExposedWithoutMerchants() {
        MerchantId merchant = suite.merchant(receiver.url());
        Suite.Fact fact = suite.fact(merchant, "a", 1);
        suite.publish(fact);
        Await.until("sent", SOON, () -> isSent(merchant, fact));
        String metrics = given().get(management + "/metrics").asString();
        assertThat(metrics)
                .contains("handoff_webhook_attempts_seconds_count{outcome=\"delivered\"}")
                .contains("handoff_webhook_messages_total{state=\"sent\"}")
                .contains("handoff_webhook_oldest_due_seconds")
                .contains("handoff_work_in_flight{worker=\"callbacks\"}")
                .doesNotContain(merchant.value());
    }

    @Test
    void serviceIsReady() {
        Await.until(
                "ready", SOON, () -> given().get(management + "/health/ready").statusCode() == 200);
    }

    private static boolean isSent(MerchantId merchant, Suite.Fact fact) {
        Response report = get(merchant, fact.eventId());
        return report.statusCode() == 200 && report.path("state").equals("sent");
    }

    private static Response get(MerchantId merchant, String callback) {
        return internal("/internal/callbacks?merchant=" + merchant.value() + "&id=" + callback);
    }

    private static Response internal(String path) {
        return given().header("X-Handoff-Internal", HandoffServers.INTERNAL_TOKEN)
                .get(path);
    }
}
