package io.handoff.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.webhook.endpoint.Endpoints;
import io.handoff.webhook.endpoint.Traffic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sandbox.class)
class WebhookServiceTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Suite suite;

    @Inject
    Pool pool;

    @Inject
    Traffic traffic;

    @Inject
    Endpoints endpoints;

    @Inject
    SmallRyeHealthReporter health;

    private final Receiver receiver = new Receiver(Receiver.status(200));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void everyFactReachesTheMerchantInOrder() {
        MerchantId merchant = suite.merchant(receiver.url());
        for (long sequence = 1; sequence <= 30; sequence++) {
            suite.publish(suite.fact(merchant, "a", sequence), suite.fact(merchant, "b", sequence));
        }
        awaitRequests(receiver, 60);
        assertThat(sequences(receiver, "a"))
                .isEqualTo(LongStream.rangeClosed(1, 30).boxed().toList());
        assertThat(sequences(receiver, "b"))
                .isEqualTo(LongStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void callbackIsTheBodyOfAGetAndVerifiesBothWays() {
        MerchantId merchant = suite.merchant(receiver.url());
        Suite.Fact fact = suite.fact(merchant, "a", 1);
        suite.publish(fact);
        awaitRequests(receiver, 1);

        Receiver.Request request = receiver.requests().get(0);
        assertThat(request.body())
                .isEqualTo(StringifiedJson.bytes(OrderUpdate.of(fact.fact().delivery())));
        assertThat(request.header("webhook-id")).isEqualTo(fact.eventId());
        assertThat(request.header("X-api-key")).isEqualTo(Suite.API_KEY);
        var signature = Objects.requireNonNull(TimestampedSignature.parse(request.header("X-expedite-signature")));
        assertThat(signature.verifies(Suite.SECRET.getBytes(UTF_8), request.body()))
                .isTrue();
        Webhook library = new Webhook("whsec_" + Base64.getEncoder().encodeToString(Suite.SECRET.getBytes(UTF_8)));
        HttpHeaders headers = HttpHeaders.of(request.headers(), (name, value) -> true);
        assertThatCode(() -> library.verify(new String(request.body(), UTF_8), headers))
                .doesNotThrowAnyException();
    }

    @Test
    void redeliveredFactIsSentOnce() {
        MerchantId merchant = suite.merchant(receiver.url());
        Suite.Fact first = suite.fact(merchant, "a", 1);
        suite.publish(first);
        awaitRequests(receiver, 1);
        suite.publish(first, first, suite.fact(merchant, "a", 2));
        awaitRequests(receiver, 2);
        assertThat(sequences(receiver, "a")).containsExactly(1L, 2L);
        assertThat(count("select count(*) from messages where merchant_id = $1", merchant))
                .isEqualTo(2);
    }

    @Test
    void nothingIsWrittenForWhoWantsNoCallbacksNorForQuietFacts() {
        MerchantId without = suite.merchant(null);
        MerchantId with = suite.merchant(receiver.url());
        suite.publish(suite.fact(without, "a", 1), suite.quietFact(with, "a", 1), suite.fact(with, "a", 2));
        awaitRequests(receiver, 1);
        assertThat(count("select count(*) from messages where merchant_id = $1", without))
                .isZero();
        assertThat(count("select count(*) from messages where merchant_id = $1", with))
                .isEqualTo(1);
    }

    @Test
    void afterAFailureTheNewestSnapshotStandsForTheOlderOnes() {
        receiver.behave(Receiver.status(500));
        MerchantId merchant = suite.merchant(receiver.url());
        suite.publish(suite.fact(merchant, "a", 1));
        awaitRequests(receiver, 1);
        receiver.behave(Receiver.status(200));
        suite.publish(suite.fact(merchant, "a", 2), suite.fact(merchant, "a", 3), suite.fact(merchant, "a", 4));
        awaitRequests(receiver, 2);
        suite.publish(suite.fact(merchant, "a", 5));
        awaitRequests(receiver, 3);

        assertThat(sequences(receiver, "a")).containsExactly(1L, 4L, 5L);
        awaitState(merchant, "sent", 2);
        assertThat(states(merchant, "superseded")).isEqualTo(3);
        long waited = receiver.requests().get(1).atNanos()
                - receiver.requests().get(0).atNanos();
        assertThat(Duration.ofNanos(waited)).isGreaterThan(Duration.ofMillis(3900));
    }

    @Test
    void anAnswerThatSaysNoIsAFailedAttemptAndIsRepeated() {
        receiver.behave(exchange -> {
            byte[] no = "{\"success\": false, \"error\": \"database is away\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, no.length);
            exchange.getResponseBody().write(no);
        });
        MerchantId merchant = suite.merchant(receiver.url());
        suite.publish(suite.fact(merchant, "a", 1));
        awaitRequests(receiver, 1);
        Await.until("attempt is recorded", SOON, () -> unsuccessful(merchant) == 1);
        assertThat(states(merchant, "pending")).isEqualTo(1);
        receiver.behave(Receiver.status(200));

        awaitState(merchant, "sent", 1);

        assertThat(sequences(receiver, "a")).containsExactly(1L, 1L);
        assertThat(receiver.requests().get(1).header("webhook-id"))
                .isEqualTo(receiver.requests().get(0).header("webhook-id"));
        assertThat(count("select attempts from messages where merchant_id = $1", merchant))
                .isEqualTo(2);
    }

    @Test
    void howeverOftenItSaysNoTheEndpointIsNotLeftInPeace() {
        receiver.behave(exchange -> {
            byte[] no = "{\"success\":false}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, no.length);
            exchange.getResponseBody().write(no);
        });
        MerchantId merchant = suite.merchant(receiver.url());
        for (int i = 0; i < 20; i++) {
            suite.publish(suite.fact(merchant, "no-" + i, 1));
        }
        Await.until("20 attempts failed", SOON, () -> unsuccessful(merchant) == 20);

        assertThat(traffic.isResting(Objects.requireNonNull(endpoints.find(merchant)), Instant.now()))
                .isFalse();
        assertThat(count("select count(*) from endpoints where merchant_id = $1", merchant))
                .isZero();
    }

    private long unsuccessful(MerchantId merchant) {
        return count(
                "select count(*) from attempts join messages on messages.id = message_id"
                        + " where merchant_id = $1 and outcome = 'unsuccessful' and status = 200"
                        + " and detail like '%\"success\":%false%'",
                merchant);
    }

    @Test
    void slowEndpointDoesNotSlowAnother() {
        var release = new CountDownLatch(1);
        try (var slow = new Receiver(exchange -> {
            await(release);
            exchange.sendResponseHeaders(200, -1);
        })) {
            MerchantId slowOne = suite.merchant(slow.url());
            MerchantId quickOne = suite.merchant(receiver.url());
            for (int i = 0; i < 50; i++) {
                suite.publish(suite.fact(slowOne, "slow-" + i, 1));
            }
            Await.until("slow endpoint is busy", SOON, () -> slow.requests().size() == 16);
            for (int i = 0; i < 50; i++) {
                suite.publish(suite.fact(quickOne, "quick-" + i, 1));
            }
            awaitRequests(receiver, 50);
            assertThat(slow.requests()).hasSize(16);
            assertThat(slow.mostAtOnce()).isEqualTo(16);
            release.countDown();
            awaitRequests(slow, 50);
        }
    }

    @Test
    void whatADeadReplicaHadLeasedIsSentAfterItsLease() {
        MerchantId merchant = suite.merchant(receiver.url());
        suite.publish(suite.fact(merchant, "a", 1));
        awaitRequests(receiver, 1);
        awaitState(merchant, "sent", 1);
        // As a replica leaves it that died while its request was under way.
        execute(
                "update lanes set epoch = epoch + 1, next_attempt_at = now() + interval '2 seconds'"
                        + " where merchant_id = $1",
                merchant);
        execute("update messages set state = 'pending', finished_at = null where merchant_id = $1", merchant);
        suite.publish(suite.fact(merchant, "a", 2));
        awaitRequests(receiver, 3);

        assertThat(sequences(receiver, "a")).containsExactly(1L, 1L, 2L);
        assertThat(receiver.requests().get(1).header("webhook-id"))
                .isEqualTo(receiver.requests().get(0).header("webhook-id"));
        assertThat(receiver.requests().get(1).body())
                .isEqualTo(receiver.requests().get(0).body());
    }

    @Test
    void goneEndpointIsLeftAloneUntilItsSettingsChange() {
        receiver.behave(Receiver.status(410));
        MerchantId merchant = suite.merchant(receiver.url());
        suite.publish(suite.fact(merchant, "a", 1));
        Await.until(
                "endpoint is disabled",
                SOON,
                () -> count("select count(*) from endpoints where merchant_id = $1 and disabled_version = 1", merchant)
                        == 1);
        receiver.behave(Receiver.status(200));
        suite.publish(suite.fact(merchant, "b", 1));
        awaitState(merchant, "pending", 2);
        assertThat(receiver.requests()).hasSize(1);

        suite.publish(merchant, 2, receiver.url());
        awaitState(merchant, "sent", 2);
        assertThat(sequences(receiver, "b")).containsExactly(1L);
    }

    @Test
    void factsOfAMerchantWhoseSettingsAreLateWaitForThemAndHoldUpNobody() {
        MerchantId late = Suite.unknownMerchant();
        MerchantId known = suite.merchant(receiver.url());
        suite.publish(suite.fact(late, "late", 1), suite.fact(known, "known", 1), suite.fact(late, "late", 2));
        awaitRequests(receiver, 1);
        assertThat(sequences(receiver, "known")).containsExactly(1L);
        awaitState(late, "pending", 2);

        suite.publish(late, 1, receiver.url());

        awaitRequests(receiver, 3);
        assertThat(sequences(receiver, "late")).containsExactly(1L, 2L);
    }

    @Test
    void livenessWatchesEveryThreadThatMustGoOn() {
        var alive = health.getLiveness();

        assertThat(alive.isDown()).isFalse();
        assertThat(alive.getPayload().toString())
                .contains(
                        "worker of callbacks",
                        "thread of consumer handoff.deliveries.v1",
                        "thread of consumer handoff.callback-commands.v1",
                        "thread of settings handoff.merchants.v1");
    }

    @Test
    void whatHasWaitedForSettingsThatNameNoEndpointIsLaidAside() {
        MerchantId late = Suite.unknownMerchant();
        suite.publish(suite.fact(late, "a", 1), suite.fact(late, "b", 1));
        awaitState(late, "pending", 2);

        suite.publish(late, 1, null);

        awaitState(late, "dead", 2);
        assertThat(count("select count(*) from lanes where merchant_id = $1 and next_attempt_at is not null", late))
                .isZero();
    }

    @Test
    void merchantWhoseSecretsDoNotOpenHoldsUpNobodyAndIsServedOnceTheyDo() {
        MerchantId broken = Suite.unknownMerchant();
        suite.publishUnopenable(broken, 1, receiver.url());
        MerchantId known = suite.merchant(receiver.url());
        suite.publish(suite.fact(broken, "broken", 1), suite.fact(known, "known", 1));
        awaitRequests(receiver, 1);
        assertThat(sequences(receiver, "known")).containsExactly(1L);
        awaitState(broken, "pending", 1);

        suite.publish(broken, 2, receiver.url());

        awaitRequests(receiver, 2);
        assertThat(sequences(receiver, "broken")).containsExactly(1L);
    }

    private static void await(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitRequests(Receiver receiver, int number) {
        Await.until(number + " requests", SOON, () -> receiver.requests().size() >= number);
        assertThat(receiver.requests()).hasSize(number);
    }

    private static List<Long> sequences(Receiver receiver, String delivery) {
        return receiver.requests().stream()
                .filter(request ->
                        new String(request.body(), UTF_8).contains("\"external_delivery_id\":\"" + delivery + "\""))
                .map(Receiver.Request::sequence)
                .toList();
    }

    private void awaitState(MerchantId merchant, String state, long number) {
        Await.until(number + " messages " + state, SOON, () -> states(merchant, state) == number);
    }

    private long states(MerchantId merchant, String state) {
        return count("select count(*) from messages where merchant_id = $1 and state = '" + state + "'", merchant);
    }

    private long count(String sql, MerchantId merchant) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(merchant.value()))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong(0);
    }

    private void execute(String sql, MerchantId merchant) {
        var unused = pool.preparedQuery(sql)
                .execute(Tuple.of(merchant.value()))
                .await()
                .atMost(SOON);
    }
}
