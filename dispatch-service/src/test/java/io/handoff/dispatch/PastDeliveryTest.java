package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.inbound;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.QuotationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.delivery.DecideIntake;
import io.handoff.dispatch.delivery.domain.Examples;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.http.InternalAccess;
import io.handoff.kit.persistence.Pg;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A delivery of which only its key, its id and its end are left. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class PastDeliveryTest {
    private static final MerchantId MERCHANT = new MerchantId("rememberer");

    @Inject
    Suite suite;

    @Inject
    DecideIntake decideIntake;

    @Inject
    Pool pool;

    private final DeliveryKey key = new DeliveryKey(MERCHANT, new ExternalDeliveryId("order-" + UUID.randomUUID()));
    private DeliveryId id;

    @BeforeEach
    void aDeliveryIsPast() {
        suite.merchant(MERCHANT);
        id = ((DeliveryAnswer) answer(new DeliveryCreated(key, context(), details()))).deliveryId();
        Pg.complete(pool.preparedQuery(
                        """
                        update deliveries set status = 'completed', snapshot = null, workings = null where external_id = $1
                        """)
                .execute(Tuple.of(key.externalId().value())));
    }

    @Test
    void orderingItAgainIsAnsweredAsDoneBeforeAndBooksNobody() {
        List<OutboundEvent> following = decide(new DeliveryCreated(key, context(), details()));

        var answer = (DeliveryAnswer) answerIn(following);
        assertThat(answer.alreadyExists()).isTrue();
        assertThat(answer.deliveryId()).isEqualTo(id);
        assertThat(answer.status()).isEqualTo(DeliveryStatus.COMPLETED);
        assertThat(answer.currency()).isEqualTo("USD");
        assertThat(answer.trackingUrl()).isEqualTo("http://127.0.0.1/track/" + id);
        assertThat(following).extracting(OutboundEvent::topic).containsExactly(Topics.REPLIES);
    }

    @Test
    void acceptingAgainIsAnsweredAsDoneBefore() {
        assertThat(answer(new QuotationAccepted(key, context(), null)))
                .isInstanceOfSatisfying(DeliveryAnswer.class, answer -> {
                    assertThat(answer.alreadyExists()).isTrue();
                    assertThat(answer.deliveryId()).isEqualTo(id);
                });
    }

    @Test
    void itCantBeCancelledAnyMore() {
        assertThat(answer(new DeliveryCancelled(key, context(), null)))
                .isInstanceOfSatisfying(RefusalAnswer.class, refusal -> {
                    assertThat(refusal.refusal()).isEqualTo(Refusal.DELIVERY_NOT_FOUND);
                    assertThat(refusal.detail()).contains("no longer kept");
                });
    }

    @Test
    void aQuotationForItIsAnsweredAndChangesNothing() {
        var quotation = quotation(
                "q-" + key, offer(new FleetId("swift"), 900, Instant.now().plusSeconds(300)));

        List<OutboundEvent> following =
                decide(new QuotationGathered(key, 0, UUID.randomUUID(), context(), details(), quotation));

        assertThat(answerIn(following)).isInstanceOf(QuotationAnswer.class);
        assertThat(following).hasSize(1);
        assertThat(answer(new QuotationAccepted(key, context(), null))).isInstanceOf(DeliveryAnswer.class);
    }

    @Test
    void aLateTimerChangesNothing() {
        var kind = TimerElapsed.Kind.values()[0];

        assertThat(decide(new TimerElapsed(key, kind, 1, Instant.now()))).isEmpty();
    }

    @Test
    void nobodyCanReadIt() {
        given().header(InternalAccess.HEADER, HandoffServers.INTERNAL_TOKEN)
                .queryParam("merchant", MERCHANT.value())
                .queryParam("external_id", key.externalId().value())
                .get("/internal/deliveries")
                .then()
                .statusCode(404);
        given().header(InternalAccess.HEADER, HandoffServers.INTERNAL_TOKEN)
                .get("/internal/deliveries/by-id/" + id)
                .then()
                .statusCode(404);
    }

    private Answer answer(IntakeEvent event) {
        return answerIn(decide(event));
    }

    private List<OutboundEvent> decide(IntakeEvent event) {
        return decideIntake.process(List.of(inbound(event, UUID.randomUUID())));
    }

    private static Answer answerIn(List<OutboundEvent> following) {
        return following.stream()
                .filter(event -> event.topic().equals(Topics.REPLIES))
                .map(reply -> Json.read(reply.value(), Answer.class))
                .findFirst()
                .orElseThrow();
    }

    private static DeliveryDetails details() {
        return Examples.details(1, Instant.now().plus(Duration.ofHours(30)));
    }

    private static MerchantContext context() {
        UUID offered = UUID.randomUUID();
        return new MerchantContext(1, new DeliveryId(offered), "http://127.0.0.1/track/" + offered, Instant.now());
    }
}
