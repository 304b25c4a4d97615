package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two gateways of one suite that see the same signed bytes. */
@ExtendWith(SharedSuite.class)
class ReplicasTest {
    /** For how long the same bytes may be another event. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RunningSuite suite;
    private static GatewayReplica replica;
    private static Merchant merchant;
    private static Merchant atTheReplica;

    private final String id = "replicas-" + UUID.randomUUID();

    @BeforeAll
    static void startAnotherGateway(Stage stage) {
        suite = stage.suite();
        replica = GatewayReplica.start(suite, "sandbox");
        merchant = stage.merchant();
        atTheReplica = merchant.at(replica.url());
    }

    @AfterAll
    static void stopTheOtherGateway() {
        replica.close();
    }

    @ParameterizedTest
    @CsvSource({
        "get_quotation, quoted",
        "accept_quotation, assigned",
        "delivery_created, searching",
        "delivery_modified, searching",
        "delivery_cancelled, cancelled"
    })
    void theSameSignedBytesAreOneEventWhicheverGatewayTheyReach(String event, String settled) {
        String body = prepared(event).toString();
        String signature = merchant.signatureOf(body);

        Answer first = merchant.event(event, body, signature);
        RunningSuite.await(
                "it is " + settled,
                PATIENCE,
                () -> read().json().path("status").asText().equals(settled));
        Answer before = read();
        Answer second = atTheReplica.event(event, body, signature);
        Answer third = merchant.event(event, body, signature);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        assertThat(sequenceOf(read())).isEqualTo(sequenceOf(before));
    }

    @Test
    void theSameSignedBytesAtBothGatewaysAtOnceAreOneDelivery() {
        String body = tomorrow().toString();
        String signature = merchant.signatureOf(body);

        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Merchant door = i % 2 == 0 ? merchant : atTheReplica;
            answers.add(CompletableFuture.supplyAsync(() -> door.event("delivery_created", body, signature)));
        }

        assertThat(answers)
                .extracting(CompletableFuture::join)
                .containsOnly(answers.get(0).join());
        assertThat(answers.get(0).join().status()).isEqualTo(200);
        assertThat(sequenceOf(read())).isEqualTo(1);
    }

    @Test
    void theSameSignedBytesMayBeAnotherEventForFiveSecondsOnly() {
        assertThat(merchant.event("get_quotation", tomorrow()).status()).isEqualTo(200);
        String body = Merchant.only(id).toString();
        String signature = merchant.signatureOf(body);
        Answer accepted = merchant.event("accept_quotation", body, signature);
        Reused reused = Reused.firstSent();
        Instant sent = Instant.now();

        // A merchant that sends two events within a second signs the same bytes.
        Answer cancelled = atTheReplica.event("delivery_cancelled", body, signature);
        replica.close();
        replica = GatewayReplica.start(suite, "sandbox");
        atTheReplica = merchant.at(replica.url());
        RunningSuite.await("five seconds have passed", PATIENCE, () -> Instant.now()
                .isAfter(sent.plus(GRACE).plusSeconds(1)));

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(atTheReplica.event("accept_quotation", body, signature)).isEqualTo(accepted);
        assertThat(merchant.event("delivery_cancelled", body, signature)).isEqualTo(cancelled);
        reused.isRefusedAsAnyOtherEvent();
    }

    /** Bytes that were signed and sent once as each event. */
    private record Reused(List<Once> all) {
        private record Once(String event, String other, String id, String body, String signature, Answer answer) {}

        static Reused firstSent() {
            List<Once> all = new ArrayList<>();
            all.add(once("get_quotation", "delivery_created"));
            all.add(once("delivery_created", "get_quotation"));
            all.add(once("accept_quotation", "delivery_cancelled"));
            all.add(once("delivery_cancelled", "accept_quotation"));
            return new Reused(all);
        }

        private static Once once(String event, String other) {
            String id = "reused-" + UUID.randomUUID();
            String body = prepared(event, id).toString();
            String signature = merchant.signatureOf(body);
            Answer answer = merchant.event(event, body, signature);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return new Once(event, other, id, body, signature, answer);
        }

        void isRefusedAsAnyOtherEvent() {
            for (Once once : all) {
                Answer before = merchant.get("/batch/deliveries/" + once.id());
                for (Merchant door : List.of(merchant, atTheReplica)) {
                    Answer refused = door.event(once.other(), once.body(), once.signature());
                    assertThat(refused.status()).as(once + " " + refused.body()).isEqualTo(401);
                    assertThat(refused.json().get("type").asText()).isEqualTo("urn:handoff:problem:signature-reused");
                }
                assertThat(merchant.get("/batch/deliveries/" + once.id())).isEqualTo(before);
                assertThat(atTheReplica.event(once.event(), once.body(), once.signature()))
                        .isEqualTo(once.answer());
            }
        }
    }

    private JsonNode prepared(String event) {
        return prepared(event, id);
    }

    /** The event's body, and whatever has to be there before. */
    private static JsonNode prepared(String event, String id) {
        return switch (event) {
            case "accept_quotation" -> {
                assertThat(merchant.event("get_quotation", tomorrow(id)).status())
                        .isEqualTo(200);
                yield Merchant.only(id);
            }
            case "delivery_modified" -> {
                ObjectNode order = tomorrow(id);
                assertThat(merchant.event("delivery_created", order).status()).isEqualTo(200);
                order.withObject("/order").put("tip_cents", 900);
                yield order;
            }
            case "delivery_cancelled" -> {
                assertThat(merchant.event("delivery_created", tomorrow(id)).status())
                        .isEqualTo(200);
                yield Merchant.only(id).put("reason", "not hungry any more");
            }
            default -> tomorrow(id);
        };
    }

    private JsonNode tomorrow() {
        return tomorrow(id);
    }

    private static ObjectNode tomorrow(String id) {
        Instant at = Instant.now().plus(Duration.ofDays(1));
        return Merchant.order(id, at, at.plusSeconds(1200), false);
    }

    private Answer read() {
        return merchant.get("/batch/deliveries/" + id);
    }

    private static int sequenceOf(Answer delivery) {
        return delivery.json().get("sequence").asInt();
    }
}
