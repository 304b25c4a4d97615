package io.handoff.webhook.callback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.handoff.contracts.MerchantId;
import io.handoff.testservers.HandoffServers;
import io.handoff.webhook.Await;
import io.handoff.webhook.Receiver;
import io.handoff.webhook.Sandbox;
import io.handoff.webhook.Suite;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sandbox.class)
class MessagesResourceTest {
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
        given().get("/internal/messages?merchant=acme")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"));
    }

    @Test
    void messagesArePagedNewestFirst() {
        MerchantId merchant = threeSent();
        String next = internal()
                .get("/internal/messages?merchant={m}&delivery=a&limit=2", merchant.value())
                .then()
                .statusCode(200)
                .body("messages", hasSize(2))
                .body("messages[0].last_attempt.outcome", equalTo("delivered"))
                .body("messages[0].body", nullValue())
                .body("next", notNullValue())
                .extract()
                .path("next");
        internal()
                .get("/internal/messages?merchant={m}&limit=2&before={b}", merchant.value(), next)
                .then()
                .body("messages", hasSize(1))
                .body("next", nullValue());
    }

    @Test
    void replayGoesOutOnceUnderTheSameIdAndSaysSo() {
        MerchantId merchant = threeSent();
        String callback = internal()
                .get("/internal/messages?merchant={m}&delivery=a", merchant.value())
                .then()
                .extract()
                .path("messages.find { it.sequence == 1 }.event_id");
        String command = UUID.randomUUID().toString();
        suite.replay(command, merchant, "a", callback);
        Await.until("replay", SOON, () -> receiver.requests().size() == 4);
        Receiver.Request replay = receiver.requests().get(3);
        assertThat(replay.header("X-expedite-Replay")).isEqualTo("true");
        assertThat(replay.header("webhook-id"))
                .isEqualTo(receiver.requests().get(0).header("webhook-id"));
        assertThat(replay.body()).isEqualTo(receiver.requests().get(0).body());
        Await.until("replay is sent", SOON, () -> sent(merchant) == 3);

        suite.replay(command, merchant, "a", callback);
        suite.replay(UUID.randomUUID().toString(), merchant, "a", callback);

        Await.until("second replay", SOON, () -> receiver.requests().size() == 5);
        Await.until("second replay is sent", SOON, () -> sent(merchant) == 3);
        assertThat(receiver.requests()).hasSize(5);
    }

    @Test
    void aMessageIsShownWithItsAttempts() {
        receiver.behave(Receiver.status(500));
        MerchantId merchant = suite.merchant(receiver.url());
        suite.publish(suite.fact(merchant, "a", 1));
        Await.until("first attempt", SOON, () -> receiver.requests().size() == 1);
        receiver.behave(Receiver.status(200));
        Await.until("sent", SOON, () -> sent(merchant) == 1);
        Number id = internal()
                .get("/internal/messages?merchant={m}", merchant.value())
                .then()
                .extract()
                .path("messages[0].id");

        internal()
                .get("/internal/messages/{id}", id)
                .then()
                .statusCode(200)
                .body("message.external_delivery_id", equalTo("a"))
                .body("message.state", equalTo("sent"))
                .body("message.body", nullValue())
                .body("attempts.number", contains(1, 2))
                .body("attempts.outcome", contains("server_error", "delivered"))
                .body("attempts.status", contains(500, 200))
                .body("attempts[0].detail", equalTo(""));
    }

    @Test
    void aMessageBeforeItsFirstAttemptIsShownWithNone() {
        MerchantId late = Suite.unknownMerchant();
        suite.publish(suite.fact(late, "a", 1));
        Await.until("it waits", SOON, () -> messages(late) == 1);
        Number id = internal()
                .get("/internal/messages?merchant={m}&delivery=a", late.value())
                .then()
                .body("messages[0].last_attempt", nullValue())
                .extract()
                .path("messages[0].id");

        internal()
                .get("/internal/messages/{id}", id)
                .then()
                .statusCode(200)
                .body("message.state", equalTo("pending"))
                .body("attempts", hasSize(0));
    }

    @Test
    void unknownMessageIsNotFound() {
        internal().get("/internal/messages/0").then().statusCode(404);
    }

    @Test
    void merchantIsRequired() {
        internal().get("/internal/messages").then().statusCode(400);
    }

    @Test
    void metersAreExposedWithoutMerchants() {
        MerchantId merchant = threeSent();
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

    private MerchantId threeSent() {
        MerchantId merchant = suite.merchant(receiver.url());
        suite.publish(suite.fact(merchant, "a", 1), suite.fact(merchant, "a", 2), suite.fact(merchant, "a", 3));
        Await.until("three sent", SOON, () -> sent(merchant) == 3);
        return merchant;
    }

    private static int messages(MerchantId merchant) {
        return internal()
                .get("/internal/messages?merchant={m}", merchant.value())
                .then()
                .extract()
                .<Integer>path("messages.size()");
    }

    private static int sent(MerchantId merchant) {
        return internal()
                .get("/internal/messages?merchant={m}", merchant.value())
                .then()
                .extract()
                .<Integer>path("messages.findAll { it.state == 'sent' }.size()");
    }

    private static RequestSpecification internal() {
        return given().header("X-Handoff-Internal", HandoffServers.INTERNAL_TOKEN);
    }
}
