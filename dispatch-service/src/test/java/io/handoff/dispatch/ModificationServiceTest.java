package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.SOON;
import static io.handoff.dispatch.Suite.inbound;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.tipping;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.ModifiedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.delivery.DecideIntake;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Modifications of a booked delivery, with a real broker, a real database and a fleet on loopback. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class ModificationServiceTest {
    @Inject
    Suite suite;

    @Inject
    DecideIntake decideIntake;

    @Inject
    Pool pool;

    private final DeliveryDetails order = details(2, Instant.now().plusSeconds(900));
    private ServedDelivery delivery;
    private DeliveryKey key;
    private StubFleet stub;

    @BeforeEach
    void bookedDelivery() {
        delivery = new ServedDelivery(suite);
        key = delivery.key;
        stub = delivery.stub;
        delivery.acceptQuotation(order);
        delivery.awaitFact(BookedFact.class);
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void aModificationIsAnsweredOnceTheFleetHasAgreed() {
        var answer = (ModificationAnswer) delivery.ask(modified(700));

        assertThat(answer.status()).isEqualTo(DeliveryStatus.ASSIGNED);
        assertThat(answer.changes()).hasSize(1);
        assertThat(delivery.awaitFact(ModifiedFact.class).delivery().order().tipCents())
                .isEqualTo(700);
        assertThat(stub.revisions).extracting(ModificationRequest::tipCents).containsExactly(700L);
    }

    @Test
    void anAnswerOfTheFleetThatIsLostIsAskedForAgainWithTheSameRevision() {
        stub.mood = StubFleet.Mood.CHANGES_AND_BREAKS;

        var answer = (ModificationAnswer) delivery.ask(modified(700));

        assertThat(answer.changes()).hasSize(1);
        assertThat(stub.revisions).extracting(ModificationRequest::revision).containsExactly(1L, 1L);
    }

    @Test
    void theSameEventAgainFindsWhatItCameTo() {
        UUID id = UUID.randomUUID();
        var event = modified(700);
        Answer first = delivery.ask(event, id);

        Answer again = delivery.ask(event, id);
        var signedAnew = (ModificationAnswer) delivery.ask(modified(700));

        assertThat(again).isEqualTo(first);
        assertThat(signedAnew.changes()).isEmpty();
        assertThat(stub.revisions).hasSize(1);
    }

    @Test
    void whileTheFleetPondersTheRepeatedEventWaitsAlong() {
        stub.mood = StubFleet.Mood.PONDERS_CHANGES;
        UUID id = UUID.randomUUID();
        var event = modified(700);
        String first = suite.sendAwaiting(event, id);
        String again = suite.sendAwaiting(event, id);

        stub.mood = StubFleet.Mood.TAKES;

        assertThat(delivery.reply(first))
                .isInstanceOf(ModificationAnswer.class)
                .isEqualTo(delivery.reply(again))
                .isEqualTo(delivery.ask(event, id));
        assertThat(stub.revisions).hasSize(1);
    }

    @Test
    void anotherModificationIsToldToComeAgainAndIsDecidedWhenItDoes() {
        stub.mood = StubFleet.Mood.PONDERS_CHANGES;
        String first = suite.sendAwaiting(modified(700), UUID.randomUUID());
        UUID id = UUID.randomUUID();
        var other = modified(900);

        Answer tooEarly = delivery.ask(other, id);
        stub.mood = StubFleet.Mood.TAKES;
        Answer agreed = delivery.reply(first);
        var again = (ModificationAnswer) delivery.ask(other, id);

        assertThat(refusal(tooEarly)).isEqualTo(Refusal.TOO_LATE);
        assertThat(agreed).isInstanceOf(ModificationAnswer.class);
        assertThat(again.changes()).hasSize(1);
        assertThat(stub.revisions).extracting(ModificationRequest::tipCents).containsExactly(700L, 900L);
    }

    /** The moment between the database commit and the offset commit: the record comes back. */
    @Test
    void aRecordThatComesBackAsksTheFleetOnceAndKeepsWaiting() {
        stub.mood = StubFleet.Mood.PONDERS_CHANGES;
        InboundEvent<?> waits = inbound(modified(700), UUID.randomUUID());
        InboundEvent<?> comesAgain = inbound(modified(900), UUID.randomUUID());

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

        var answer = (ModificationAnswer) delivery.ask(modified(700));

        assertThat(answer.status()).isEqualTo(DeliveryStatus.SEARCHING);
        assertThat(answer.deliveryFeeCents()).isEqualTo(900); // the accepted price was for the same stops
        SearchingFact searching = delivery.awaitFact(SearchingFact.class);
        assertThat(searching.delivery().order().tipCents()).isEqualTo(700);
        assertThat(stub.calls).anyMatch(call -> call.endsWith("/cancel"));
    }

    @Test
    void aCancellationIsNotHeldUpByAModificationTheFleetDoesNotAnswer() {
        stub.mood = StubFleet.Mood.PONDERS_CHANGES;
        String waiting = suite.sendAwaiting(modified(700), UUID.randomUUID());

        var cancelled = (CancellationAnswer) delivery.ask(new DeliveryCancelled(key, context(), null));

        assertThat(cancelled.status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(refusal(delivery.reply(waiting))).isEqualTo(Refusal.NOT_MODIFIABLE);
    }

    private DeliveryModified modified(long tipCents) {
        return new DeliveryModified(key, context(), tipping(order, tipCents), List.of());
    }

    private static Refusal refusal(Answer answer) {
        assertThat(answer).isInstanceOf(RefusalAnswer.class);
        return ((RefusalAnswer) Objects.requireNonNull(answer)).refusal();
    }
}
