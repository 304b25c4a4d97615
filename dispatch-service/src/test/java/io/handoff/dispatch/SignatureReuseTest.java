package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.inbound;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.delivery.DecideIntake;
import io.handoff.dispatch.delivery.domain.Examples;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same signed bytes as another event: what the order of arrival and the time between make of it. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class SignatureReuseTest {
    private static final MerchantId MERCHANT = new MerchantId("signer");
    private static final int QUOTATION = 0;
    private static final int ACCEPT = 1;
    private static final int CREATED = 2;
    private static final int CANCELLED = 3;

    @Inject
    Suite suite;

    @Inject
    DecideIntake decideIntake;

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final byte[] mac = UUID.randomUUID().toString().getBytes(UTF_8);
    private final DeliveryKey key = new DeliveryKey(MERCHANT, new ExternalDeliveryId("order-" + UUID.randomUUID()));

    @BeforeEach
    void theMerchantIsKnown() {
        suite.merchant(MERCHANT);
    }

    @Test
    void bytesThatCreatedADeliveryMayCancelItForFiveSeconds() {
        var created = (DeliveryAnswer) decide(created(0), CREATED);

        assertThat(created.alreadyExists()).isFalse();
        assertThat(decide(cancelled(5000), CANCELLED)).isInstanceOf(CancellationAnswer.class);
    }

    @Test
    void bytesThatCreatedADeliveryDoNotCancelItLater() {
        var unused = decide(created(0), CREATED);

        var refusal = (RefusalAnswer) decide(cancelled(5001), CANCELLED);

        assertThat(refusal.refusal()).isEqualTo(Refusal.SIGNATURE_REUSED);
        assertThat(((DeliveryAnswer) decide(created(9000), CREATED)).alreadyExists())
                .as("the same event again says what it said")
                .isFalse();
    }

    @Test
    void whatWasRefusedIsDecidedAnewForFiveSecondsAndThenToldAgain() {
        Answer early = decide(cancelled(0), CANCELLED);
        var unused = decide(created(100), CREATED);

        assertThat(reply(decideIntake.process(List.of(inbound(cancelled(5001), id(CANCELLED), "too late")))))
                .isEqualTo(early);
        assertThat(reply(decideIntake.process(List.of(inbound(cancelled(5000), id(CANCELLED), "in time")))))
                .isInstanceOf(CancellationAnswer.class);
        assertThat(reply(decideIntake.process(List.of(inbound(cancelled(5001), id(CANCELLED), "too late")))))
                .as("the same record again")
                .isEqualTo(early);
    }

    @Test
    void theFirstOfSeveralArrivalsCounts() {
        var first = decide(cancelled(0), CANCELLED);
        var second = decide(new QuotationAccepted(key, context(4000), null), ACCEPT);
        var third = (RefusalAnswer) decide(created(8000), CREATED);

        assertThat(((RefusalAnswer) first).refusal()).isEqualTo(Refusal.DELIVERY_NOT_FOUND);
        assertThat(((RefusalAnswer) second).refusal()).isEqualTo(Refusal.QUOTATION_NOT_FOUND);
        assertThat(third.refusal()).isEqualTo(Refusal.SIGNATURE_REUSED);
    }

    @Test
    void bytesThatAskedForAQuotationDoNotCreateADeliveryLater() {
        List<OutboundEvent> asked = take(new QuotationRequested(key, context(0), details()), QUOTATION);

        assertThat(asked).as("the offers answer it").isEmpty();
        assertThat(((RefusalAnswer) decide(created(6000), CREATED)).refusal()).isEqualTo(Refusal.SIGNATURE_REUSED);
    }

    @Test
    void offersForBytesThatCameTooLateAsAQuotationChangeNothing() {
        var unused = decide(cancelled(0), CANCELLED);
        MerchantContext late = context(6000);
        var refusal = (RefusalAnswer) decide(new QuotationRequested(key, late, details()), QUOTATION);
        var gathered = new QuotationGathered(
                key,
                0,
                id(QUOTATION),
                late,
                details(),
                quotation("q-" + key, offer(new FleetId("swift"), 900, start.plusSeconds(300))));

        List<OutboundEvent> following = decideIntake.process(List.of(inbound(gathered, UUID.randomUUID())));

        assertThat(refusal.refusal()).isEqualTo(Refusal.SIGNATURE_REUSED);
        assertThat(following).extracting(OutboundEvent::topic).containsExactly(Topics.REPLIES);
        assertThat(Json.read(following.get(0).value(), Answer.class)).isEqualTo(refusal);
    }

    @Test
    void bothEventsMayComeInOneBatch() {
        List<OutboundEvent> following = decideIntake.process(
                List.of(inbound(created(0), id(CREATED)), inbound(cancelled(7000), id(CANCELLED))));

        assertThat(following.stream().filter(event -> event.topic().equals(Topics.REPLIES)))
                .extracting(event ->
                        Json.read(event.value(), Answer.class).getClass().getSimpleName())
                .containsExactly("DeliveryAnswer", "RefusalAnswer");
    }

    private Answer decide(IntakeEvent event, int kind) {
        return reply(take(event, kind));
    }

    private static Answer reply(List<OutboundEvent> events) {
        return events.stream()
                .filter(following -> following.topic().equals(Topics.REPLIES))
                .map(reply -> Json.read(reply.value(), Answer.class))
                .findFirst()
                .orElseThrow();
    }

    private List<OutboundEvent> take(IntakeEvent event, int kind) {
        return decideIntake.process(List.of(inbound(event, id(kind))));
    }

    private UUID id(int kind) {
        return EventIds.ofSigned(start, kind, mac);
    }

    private DeliveryCreated created(long afterMillis) {
        return new DeliveryCreated(key, context(afterMillis), details());
    }

    private DeliveryCancelled cancelled(long afterMillis) {
        return new DeliveryCancelled(key, context(afterMillis), null);
    }

    private DeliveryDetails details() {
        return Examples.details(1, start.plus(Duration.ofHours(30)));
    }

    private MerchantContext context(long afterMillis) {
        UUID id = EventIds.ofDelivery(key);
        return new MerchantContext(
                1, new DeliveryId(id), "http://127.0.0.1/track/" + id, start.plusMillis(afterMillis));
    }
}
