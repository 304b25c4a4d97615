package io.handoff.dispatch;

import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static io.handoff.dispatch.delivery.domain.Examples.tipping;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.fact.ModifiedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.dispatch.delivery.application.DecideIntake;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.kit.json.Json;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.security.SecretBox;
import io.handoff.testservers.HandoffServers;
import io.handoff.testservers.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Modifications of a booked delivery, with a real broker, a real database and a fleet on loopback. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class ModificationServiceTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final MerchantId ACME = new MerchantId("acme");

    @Inject
    KafkaClients kafka;

    @Inject
    SecretBox secrets;

    @Inject
    DecideIntake decideIntake;

    @Inject
    Pool pool;

    private final FleetId fleet = new FleetId("fleet-" + UUID.randomUUID());
    private final DeliveryKey key = new DeliveryKey(ACME, new ExternalDeliveryId("order-" + UUID.randomUUID()));
    private final DeliveryDetails order = details(2, Instant.now().plusSeconds(900));
    private StubFleet stub;
    private TopicReader facts;
    private TopicReader replies;

    @BeforeEach
    void bookedDelivery() {
        stub = new StubFleet();
        facts = TopicReader.of(Topics.DELIVERIES);
        replies = TopicReader.of(Topics.REPLIES);
        publish(Topics.MERCHANTS, "acme", merchant());
        publish(
                Topics.FLEETS,
                fleet.value(),
                new FleetSettings(
                        fleet,
                        1,
                        "Stub",
                        "standard",
                        true,
                        stub.url(),
                        secrets.seal("fleet/" + fleet + "/secret", "s3cret"),
                        "{}",
                        false,
                        10));
        send(new QuotationGathered(
                key,
                0,
                context(),
                order,
                quotation(
                        "q-" + key.externalId(), offer(fleet, 900, Instant.now().plusSeconds(300)))));
        send(new QuotationAccepted(key, context(), null));
        var unused = awaitFact(BookedFact.class);
    }

    @AfterEach
    void close() {
        stub.close();
        facts.close();
        replies.close();
    }

    @Test
    void aModificationIsAnsweredOnceTheFleetHasAgreed() {
        var answer = (ModificationAnswer) ask(modified(700), UUID.randomUUID(), "c-" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(DeliveryStatus.ASSIGNED);
        assertThat(answer.changes()).hasSize(1);
        assertThat(awaitFact(ModifiedFact.class).delivery().order().tipCents()).isEqualTo(700);
        assertThat(stub.revisions).extracting(ModificationRequest::tipCents).containsExactly(700L);
    }

    @Test
    void anAnswerOfTheFleetThatIsLostIsAskedForAgainWithTheSameRevision() {
        stub.mood = StubFleet.Mood.CHANGES_AND_BREAKS;

        var answer = (ModificationAnswer) ask(modified(700), UUID.randomUUID(), "c-" + UUID.randomUUID());

        assertThat(answer.changes()).hasSize(1);
        assertThat(stub.revisions).extracting(ModificationRequest::revision).containsExactly(1L, 1L);
    }

    @Test
    void theSameEventAgainFindsWhatItCameTo() {
        UUID id = UUID.randomUUID();
        var event = modified(700);
        Answer first = ask(event, id, "c-" + UUID.randomUUID());

        Answer again = ask(event, id, "c-" + UUID.randomUUID());
        var signedAnew = (ModificationAnswer) ask(modified(700), UUID.randomUUID(), "c-" + UUID.randomUUID());

        assertThat(again).isEqualTo(first);
        assertThat(signedAnew.changes()).isEmpty();
        assertThat(stub.revisions).hasSize(1);
    }

    @Test
    void whileTheFleetPondersTheRepeatedEventIsToldToComeAgainAndThenFindsTheTruth() {
        stub.mood = StubFleet.Mood.PONDERS_CHANGES;
        UUID id = UUID.randomUUID();
        var event = modified(700);
        String first = "c-" + UUID.randomUUID();
        sendAwaiting(event, id, first);

        Answer repeated = ask(event, id, "c-" + UUID.randomUUID());
        stub.mood = StubFleet.Mood.TAKES;
        Answer late = reply(first);
        Answer truth = ask(event, id, "c-" + UUID.randomUUID());

        assertThat(refusal(repeated)).isEqualTo(Refusal.TOO_LATE);
        assertThat(late).isInstanceOf(ModificationAnswer.class).isEqualTo(truth);
    }

    @Test
    void anotherModificationIsToldToComeAgainAndIsDecidedWhenItDoes() {
        stub.mood = StubFleet.Mood.PONDERS_CHANGES;
        String first = "c-" + UUID.randomUUID();
        sendAwaiting(modified(700), UUID.randomUUID(), first);
        UUID id = UUID.randomUUID();
        var other = modified(900);

        Answer tooEarly = ask(other, id, "c-" + UUID.randomUUID());
        stub.mood = StubFleet.Mood.TAKES;
        Answer agreed = reply(first);
        var again = (ModificationAnswer) ask(other, id, "c-" + UUID.randomUUID());

        assertThat(refusal(tooEarly)).isEqualTo(Refusal.TOO_LATE);
        assertThat(agreed).isInstanceOf(ModificationAnswer.class);
        assertThat(again.changes()).hasSize(1);
        assertThat(stub.revisions).extracting(ModificationRequest::tipCents).containsExactly(700L, 900L);
    }

    /** The moment between the database commit and the offset commit: the record comes back. */
    @Test
    void aRecordThatComesBackAsksTheFleetOnceAndKeepsWaiting() {
        stub.mood = StubFleet.Mood.PONDERS_CHANGES;
        InboundEvent<?> waits = inbound(modified(700));
        InboundEvent<?> comesAgain = inbound(modified(900));

        List<OutboundEvent> first = decideIntake.process(List.of(waits, comesAgain));
        List<OutboundEvent> second = decideIntake.process(List.of(waits, comesAgain));

        assertThat(first).hasSize(1).first().satisfies(reply -> assertThat(
                        refusal(Json.read(reply.value(), Answer.class)))
                .isEqualTo(Refusal.TOO_LATE));
        assertThat(second)
                .extracting(reply -> new String(reply.value(), StandardCharsets.UTF_8))
                .containsExactly(new String(first.get(0).value(), StandardCharsets.UTF_8));
        assertThat(pool.preparedQuery(
                                "select count(*) from booking_attempts where kind = 'modify' and external_id = $1")
                        .execute(Tuple.of(key.externalId().value()))
                        .await()
                        .atMost(SOON)
                        .iterator()
                        .next()
                        .getLong(0))
                .isEqualTo(1);
    }

    @Test
    void aFleetThatRefusesGivesTheJobUpForFreeAndTheSearchStartsAnew() {
        stub.mood = StubFleet.Mood.REFUSES_CHANGES;

        var answer = (ModificationAnswer) ask(modified(700), UUID.randomUUID(), "c-" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(DeliveryStatus.SEARCHING);
        assertThat(answer.deliveryFeeCents()).isEqualTo(900); // the accepted price was for the same stops
        SearchingFact searching = (SearchingFact) awaitFact(SearchingFact.class);
        assertThat(searching.details().order().tipCents()).isEqualTo(700);
        assertThat(stub.calls).anyMatch(call -> call.endsWith("/cancel"));
    }

    @Test
    void aCancellationIsNotHeldUpByAModificationTheFleetDoesNotAnswer() {
        stub.mood = StubFleet.Mood.PONDERS_CHANGES;
        String waiting = "c-" + UUID.randomUUID();
        sendAwaiting(modified(700), UUID.randomUUID(), waiting);

        var cancelled = (CancellationAnswer)
                ask(new DeliveryCancelled(key, context(), null), UUID.randomUUID(), "c-" + UUID.randomUUID());

        assertThat(cancelled.status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(refusal(reply(waiting))).isEqualTo(Refusal.NOT_MODIFIABLE);
    }

    private DeliveryModified modified(long tipCents) {
        return new DeliveryModified(key, context(), tipping(order, tipCents), List.of());
    }

    private static InboundEvent<?> inbound(DeliveryModified event) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        return new InboundEvent<>(
                id,
                EventTypes.of(event.getClass()),
                event.key().toString(),
                now,
                event,
                new ReplyAddress(1, "c-" + id),
                now);
    }

    private void send(IntakeEvent event) {
        publish(Topics.INTAKE, key.toString(), event);
    }

    private void publish(String topic, String recordKey, Object value) {
        kafka.producer()
                .send(OutboundEvent.of(topic, recordKey, UUID.randomUUID(), Instant.now(), value))
                .join();
    }

    private Answer ask(IntakeEvent event, UUID id, String correlation) {
        sendAwaiting(event, id, correlation);
        return reply(correlation);
    }

    private void sendAwaiting(IntakeEvent event, UUID id, String correlation) {
        kafka.producer()
                .send(OutboundEvent.of(Topics.INTAKE, key.toString(), id, Instant.now(), event)
                        .awaiting(
                                new ReplyAddress(2, correlation), Instant.now().plus(SOON)))
                .join();
    }

    private Answer reply(String correlation) {
        return Json.read(
                replies.await(1, record -> record.key().equals(correlation), SOON)
                        .get(0)
                        .value(),
                Answer.class);
    }

    private DeliveryFact awaitFact(Class<? extends DeliveryFact> type) {
        ConsumerRecord<String, byte[]> record = facts.await(
                        1,
                        one -> one.key().equals(key.toString())
                                && EventTypes.of(type).equals(CloudEvents.typeOf(one)),
                        SOON)
                .get(0);
        return Json.read(record.value(), type);
    }

    private static Refusal refusal(Answer answer) {
        assertThat(answer).isInstanceOf(RefusalAnswer.class);
        return ((RefusalAnswer) Objects.requireNonNull(answer)).refusal();
    }

    private static MerchantSettings merchant() {
        return new MerchantSettings(
                ACME,
                1,
                "Acme",
                true,
                true,
                "00",
                List.of(),
                "USD",
                "lowest_price",
                List.of(),
                Duration.ofSeconds(2),
                new FeeSchedule(300, 500),
                null,
                false,
                null);
    }
}
