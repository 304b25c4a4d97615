package io.handoff.system;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What merchants see while a part of the suite is down, and that everything acknowledged is there afterwards. */
@ExtendWith(SharedSuite.class)
class OutageTest {
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final String CREATED = "delivery_created";
    private static final String ACCEPTED = "accept_quotation";
    private static final String CANCELLED = "delivery_cancelled";

    private static RunningSuite suite;
    private static Merchant merchant;

    private final String id = "outage-" + UUID.randomUUID();

    @BeforeAll
    static void enter(Stage stage) {
        suite = stage.suite();
        merchant = stage.merchant();
    }

    @Test
    void aDeliveryCreatedWhileNobodyDecidesIsReceivedAndProcessedLater() {
        String quoted = "quoted-" + id;
        String scheduled = "scheduled-" + id;
        assertThat(merchant.event("get_quotation", tomorrow(quoted)).status()).isEqualTo(200);
        assertThat(merchant.event(CREATED, tomorrow(scheduled)).status()).isEqualTo(200);
        Sent created = Sent.sign(CREATED, tomorrow(id));
        Sent accepted = Sent.sign(ACCEPTED, Merchant.only(quoted));
        Sent cancelled = Sent.sign(CANCELLED, Merchant.only(scheduled));

        Answer received;
        try (Standstill dispatch = suite.freeze("dispatch")) {
            CompletableFuture<Answer> creation = supplyAsync(created::send);
            CompletableFuture<Answer> acceptance = supplyAsync(accepted::send);
            CompletableFuture<Answer> cancellation = supplyAsync(cancelled::send);
            received = creation.join();
            assertThat(received.status()).as(received.body()).isEqualTo(200);
            assertThat(received.json().get("status").asText()).isEqualTo("received");
            assertThat(received.json().get("delivery_fee").isNull()).isTrue();
            assertComeBack(acceptance.join());
            assertComeBack(cancellation.join());
        }

        RunningSuite.await("it is processed", RECOVERY, () -> read(id).status() == 200);
        assertThat(read(id).json().get("delivery_id")).isEqualTo(received.json().get("delivery_id"));
        assertThat(read(id).json().get("tracking_url"))
                .isEqualTo(received.json().get("tracking_url"));
        // A retry finds what the first one did.
        assertThat(created.send().json().get("status").asText()).isEqualTo("searching");
        assertThat(accepted.send().status()).isEqualTo(200);
        assertThat(cancelled.send().json().get("status").asText()).isEqualTo("cancelled");
        assertThat(read(scheduled).json().get("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void withoutKafkaEveryEventIsRefusedAtOnceUntilItIsBack() {
        assertThat(merchant.event(CREATED, tomorrow("before-" + id)).status()).isEqualTo(200);
        long kafka = suite.pid("kafka");

        // The launcher would start Kafka again within a second.
        try (Standstill launcher = suite.freezeLauncher()) {
            suite.kill("kafka");

            assertRefusedAtOnce();
            assertComeBack(merchant.event(CANCELLED, Merchant.only("before-" + id)));
            assertThat(read("before-" + id).status()).isEqualTo(200);
        }

        suite.awaitRestart("kafka", kafka);
        Answer[] answer = new Answer[1];
        RunningSuite.await("events are taken again", RECOVERY, () -> {
            answer[0] = merchant.event(CREATED, tomorrow(id));
            return answer[0].status() != 503;
        });
        assertThat(answer[0].status()).isIn(200, 209);
        RunningSuite.await("it is there", RECOVERY, () -> read(id).status() == 200);
        Answer cancelled = merchant.event(CANCELLED, Merchant.only("before-" + id));
        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
    }

    @Test
    void aKafkaThatStandsStillIsNoKafka() {
        assertThat(merchant.event(CREATED, tomorrow("before-" + id)).status()).isEqualTo(200);

        try (Standstill kafka = suite.freeze("kafka")) {
            assertRefusedAtOnce();
            assertThat(read("before-" + id).status()).isEqualTo(200);
        }

        RunningSuite.await(
                "events are taken again",
                RECOVERY,
                () -> merchant.event(CREATED, tomorrow(id)).status() != 503);
        RunningSuite.await("it is there", RECOVERY, () -> read(id).status() == 200);
    }

    /** An event with its signature, so that sending it again is a retry. */
    private record Sent(String event, String body, String signature) {
        static Sent sign(String event, ObjectNode body) {
            String text = body.toString();
            return new Sent(event, text, merchant.signatureOf(text));
        }

        Answer send() {
            return merchant.event(event, body, signature);
        }
    }

    /** The first one too, although nobody knows yet when it comes. */
    private void assertRefusedAtOnce() {
        for (String event : new String[] {CREATED, CREATED, "get_quotation"}) {
            Instant sent = Instant.now();
            assertComeBack(merchant.event(event, tomorrow(id)));
            assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static void assertComeBack(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:handoff:problem:unavailable");
        assertThat(answer.retryAfter()).matches("[1-9][0-9]*");
    }

    private static ObjectNode tomorrow(String id) {
        Instant at = Instant.now().plus(Duration.ofDays(1));
        return Merchant.order(id, at, at.plusSeconds(1200), false);
    }

    private static Answer read(String id) {
        return merchant.get("/batch/deliveries/" + id);
    }
}
