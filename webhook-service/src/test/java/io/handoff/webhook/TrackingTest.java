package io.handoff.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.json.Json;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.webhook.endpoint.Endpoint;
import io.handoff.webhook.endpoint.Endpoints;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sandbox.class)
class TrackingTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final GeoPoint HERE = new GeoPoint(40.7505, -73.9934);

    @Inject
    Suite suite;

    @Inject
    Endpoints endpoints;

    @Inject
    MeterRegistry meters;

    private final Receiver receiver = new Receiver(Receiver.status(200));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        receiver.close();
    }

    @Test
    void aPositionIsTheContractsBodyAndVerifiesBothWays() {
        MerchantId merchant = trackedMerchant();
        Instant at = Instant.now();
        suite.position("position-1", merchant, "order-1", HERE, at);
        awaitPositions(1);

        Receiver.Request request = receiver.requests().get(0);
        assertThat(new String(request.body(), UTF_8))
                .isEqualTo("{\"coordinate\":{\"latitude\":40.7505,\"longitude\":-73.9934},"
                        + "\"external_delivery_id\":\"order-1\",\"timestamp\":\"" + timestamp(at) + "\"}");
        assertThat(request.header("Event-Type")).isEqualTo("driver_tracking");
        assertThat(request.header("X-expedite-Event")).isEqualTo("driver_tracking");
        assertThat(request.header("X-api-key")).isEqualTo(Suite.API_KEY);
        assertThat(request.header("X-expedite-Sequence")).isEmpty();
        assertThat(request.header("webhook-id")).isEqualTo("position-1");
        var signature = Objects.requireNonNull(TimestampedSignature.parse(request.header("X-expedite-signature")));
        assertThat(signature.verifies(Suite.SECRET.getBytes(UTF_8), request.body()))
                .isTrue();
        Webhook library = new Webhook("whsec_" + Base64.getEncoder().encodeToString(Suite.SECRET.getBytes(UTF_8)));
        HttpHeaders headers = HttpHeaders.of(request.headers(), (name, value) -> true);
        assertThatCode(() -> library.verify(new String(request.body(), UTF_8), headers))
                .doesNotThrowAnyException();
    }

    @Test
    void whileAMerchantIsSlowOnlyTheLatestPositionWaits() {
        receiver.behave(exchange -> {
            await(release);
            exchange.sendResponseHeaders(200, -1);
        });
        MerchantId merchant = trackedMerchant();
        Instant at = Instant.now();
        suite.position(merchant, "a", HERE, at);
        awaitPositions(1);
        double before = dropped("superseded");
        for (int i = 1; i <= 3; i++) {
            suite.position(merchant, "a", HERE, at.plusMillis(i));
        }
        Await.until("two were overtaken", SOON, () -> dropped("superseded") == before + 2);
        assertThat(receiver.requests()).hasSize(1);

        release.countDown();

        awaitPositions(2);
        assertThat(body(1)).contains(timestamp(at.plusMillis(3)));
    }

    @Test
    void aPositionThatFailsIsNotSentAgain() {
        receiver.behave(Receiver.status(500));
        MerchantId merchant = trackedMerchant();
        long before = attempts("server_error");
        Instant at = Instant.now();
        suite.position(merchant, "a", HERE, at);
        Await.until("it failed", SOON, () -> attempts("server_error") == before + 1);
        receiver.behave(Receiver.status(200));

        suite.position(merchant, "a", HERE, at.plusMillis(1));

        awaitPositions(2);
        assertThat(body(0)).contains(timestamp(at));
        assertThat(body(1)).contains(timestamp(at.plusMillis(1)));
    }

    @Test
    void anAnswerThatSaysNoIsAFailureThoughItsStatusIsSuccess() {
        receiver.behave(exchange -> {
            byte[] answer = "{\"success\": false}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        });
        MerchantId merchant = trackedMerchant();
        long unsuccessful = attempts("unsuccessful");
        long delivered = attempts("delivered");

        suite.position(merchant, "a", HERE, Instant.now());

        Await.until("it is a failure", SOON, () -> attempts("unsuccessful") == unsuccessful + 1);
        assertThat(attempts("delivered")).isEqualTo(delivered);
    }

    @Test
    void anAnswerThatSaysYesIsASuccess() {
        receiver.behave(exchange -> {
            byte[] answer = "{\"success\": true}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        });
        MerchantId merchant = trackedMerchant();
        long delivered = attempts("delivered");

        suite.position(merchant, "a", HERE, Instant.now());

        Await.until("it is a success", SOON, () -> attempts("delivered") == delivered + 1);
    }

    @Test
    void whatIsOldOrEarlierThanWhatWasSentIsDropped() {
        MerchantId merchant = trackedMerchant();
        double old = dropped("too_old");
        double backward = dropped("backward");
        Instant at = Instant.now();
        suite.position(merchant, "a", HERE, at.minusSeconds(31));
        Await.until("the old one is dropped", SOON, () -> dropped("too_old") == old + 1);
        suite.position(merchant, "a", HERE, at);
        awaitPositions(1);
        suite.position(merchant, "a", HERE, at.minusMillis(1));
        Await.until("the earlier one is dropped", SOON, () -> dropped("backward") == backward + 1);

        suite.position(merchant, "a", HERE, at.plusMillis(1));

        awaitPositions(2);
        assertThat(body(0)).contains(timestamp(at));
        assertThat(body(1)).contains(timestamp(at.plusMillis(1)));
    }

    @Test
    void aMerchantIsToldOnlyOnceItIsEnabled() {
        MerchantId merchant = suite.merchant(receiver.url());
        suite.publish(suite.fact(merchant, "a", 1));
        Await.until("its settings are known", SOON, () -> receiver.requests().size() == 1);
        double before = dropped("unwanted");
        suite.position(merchant, "a", HERE, Instant.now());
        Await.until("its position is dropped", SOON, () -> dropped("unwanted") == before + 1);

        suite.publish(merchant, 2, receiver.url(), true);
        awaitSettings(merchant, 2);
        suite.position(merchant, "a", HERE, Instant.now());

        awaitPositions(1);
        assertThat(receiver.requests().get(0).header("Event-Type")).isEqualTo("order_update");
        assertThat(receiver.requests().get(1).header("Event-Type")).isEqualTo("driver_tracking");
    }

    @Test
    void anEndpointThatAnswersGoneIsToldNoMoreUntilItsSettingsChange() {
        receiver.behave(Receiver.status(410));
        MerchantId merchant = trackedMerchant();
        long gone = attempts("gone");
        double unwanted = dropped("unwanted");
        Instant at = Instant.now();
        suite.position(merchant, "a", HERE, at);
        Await.until("it is gone", SOON, () -> attempts("gone") == gone + 1);
        receiver.behave(Receiver.status(200));
        suite.position(merchant, "a", HERE, at.plusMillis(1));
        Await.until("the next is dropped", SOON, () -> dropped("unwanted") == unwanted + 1);
        assertThat(receiver.requests()).hasSize(1);

        suite.publish(merchant, 2, receiver.url(), true);
        awaitSettings(merchant, 2);
        suite.position(merchant, "a", HERE, at.plusMillis(2));

        awaitPositions(2);
    }

    @Test
    void positionsThatHangDoNotDelayCallbacksOfTheSameEndpoint() {
        receiver.behave(exchange -> {
            if ("driver_tracking".equals(exchange.getRequestHeaders().getFirst("Event-Type"))) {
                await(release);
            }
            exchange.sendResponseHeaders(200, -1);
        });
        MerchantId merchant = trackedMerchant();
        for (int i = 0; i < 50; i++) {
            suite.position(merchant, "moving-" + i, HERE, Instant.now());
        }
        awaitPositions(4);

        for (int i = 0; i < 50; i++) {
            suite.publish(suite.fact(merchant, "a-" + i, 1));
        }

        Await.until("all callbacks came", SOON, () -> of("order_update").size() == 50);
        assertThat(release.getCount()).isEqualTo(1);
    }

    /** Its settings are known: a position that overtook them would be dropped. */
    private MerchantId trackedMerchant() {
        MerchantId merchant = suite.trackedMerchant(receiver.url());
        awaitSettings(merchant, 1);
        return merchant;
    }

    private void awaitPositions(int number) {
        Await.until(number + " positions", SOON, () -> of("driver_tracking").size() >= number);
        assertThat(of("driver_tracking")).hasSize(number);
    }

    private void awaitSettings(MerchantId merchant, long version) {
        Await.until("settings are known", SOON, () -> {
            Endpoint endpoint = endpoints.find(merchant);
            return endpoint != null && endpoint.version() == version;
        });
    }

    private List<Receiver.Request> of(String event) {
        return receiver.requests().stream()
                .filter(request -> request.header("Event-Type").equals(event))
                .toList();
    }

    private String body(int position) {
        return new String(of("driver_tracking").get(position).body(), UTF_8);
    }

    private static String timestamp(Instant at) {
        return Json.instant(at);
    }

    private long attempts(String outcome) {
        Timer attempts = meters.find("handoff.webhook.tracking.attempts")
                .tag("outcome", outcome)
                .timer();
        return attempts == null ? 0 : attempts.count();
    }

    private double dropped(String reason) {
        return count("handoff.webhook.tracking.dropped", "reason", reason);
    }

    private double count(String name, String tag, String value) {
        Counter counter = meters.find(name).tag(tag, value).counter();
        return counter == null ? 0 : counter.count(); // made with the first position
    }

    private static void await(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
