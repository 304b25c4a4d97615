package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.SOON;
import static io.handoff.dispatch.Suite.inbound;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.dispatch.delivery.DecideIntake;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.http.InternalAccess;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class DispatchServiceTest {
    @Inject
    Suite suite;

    @Inject
    DecideIntake decideIntake;

    @Inject
    Pool pool;

    private ServedDelivery delivery;
    private DeliveryKey key;

    @BeforeEach
    void open() {
        delivery = new ServedDelivery(suite);
        key = delivery.key;
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void anAcceptedQuotationIsBookedFollowedAndCompleted() {
        delivery.acceptQuotation(order());
        DeliverySnapshot booked = delivery.awaitFact(BookedFact.class).delivery();
        String job = delivery.stub.jobsByKey.values().iterator().next();
        for (int task = 0; task < 2; task++) {
            suite.callback(delivery.fleet, job, task * 2L + 1, task, TaskStatus.STARTED);
            suite.callback(delivery.fleet, job, task * 2L + 2, task, TaskStatus.SUCCESSFUL);
        }
        delivery.await(now -> now.status() == DeliveryStatus.COMPLETED);

        assertThat(booked.deliveryFeeCents()).isEqualTo(900);
        List<DeliveryFact> all = delivery.facts();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).delivery().sequence()).isEqualTo(i + 1);
        }
        assertThat(delivery.read()).isEqualTo(all.get(all.size() - 1).delivery());
    }

    @Test
    void aCallbackThatIsFasterThanTheBookingsOutcomeIsKeptAndApplied() {
        String job = "job-1"; // the stub's first
        suite.callback(delivery.fleet, job, 1, 0, TaskStatus.ACCEPTED);
        delivery.acceptQuotation(order());

        DeliverySnapshot accepted = delivery.await(now -> now.tasks().get(0).status() == TaskStatus.ACCEPTED);

        assertThat(accepted.status()).isEqualTo(DeliveryStatus.ASSIGNED);
    }

    @Test
    void aBookingWhoseAnswerIsLostIsLookedUpAndNotMadeTwice() {
        delivery.stub.mood = StubFleet.Mood.BOOKS_AND_BREAKS;
        delivery.acceptQuotation(order());

        delivery.awaitFact(BookedFact.class);

        assertThat(delivery.stub.jobsByKey).hasSize(1);
        assertThat(delivery.stub.calls)
                .filteredOn(call -> call.startsWith("POST"))
                .hasSize(1);
        assertThat(delivery.stub.calls).anyMatch(call -> call.startsWith("GET"));
    }

    @Test
    void whatABookingCameToIsLookedUpWhateverJobAReportHasNamedForIt() {
        delivery.stub.mood = StubFleet.Mood.BREAKS;
        delivery.acceptQuotation(order());
        Instant until = Instant.now().plus(SOON);
        while (delivery.stub.bookings.isEmpty()) {
            assertThat(Instant.now()).as("the fleet is asked").isBefore(until);
        }
        int named = pool.preparedQuery(
                        "update booking_attempts set found_job = 'half-made' where external_id = $1 and state = 'due'")
                .execute(Tuple.of(key.externalId().value()))
                .await()
                .atMost(SOON)
                .rowCount();
        delivery.stub.mood = StubFleet.Mood.TAKES;

        BookedFact booked = delivery.awaitFact(BookedFact.class);

        assertThat(named).isEqualTo(1);
        assertThat(booked.jobId()).isEqualTo("job-1");
    }

    @Test
    void aDeclinedBookingEndsInAnotherRoundWithoutThatFleet() {
        delivery.stub.mood = StubFleet.Mood.DECLINES;
        delivery.acceptQuotation(order());

        delivery.awaitFact(BookingFailedFact.class);
        delivery.awaitFact(SearchingFact.class);
    }

    @Test
    void aCancellationIsAnsweredWhenTheFleetHasAgreed() {
        delivery.acceptQuotation(order());
        delivery.awaitFact(BookedFact.class);

        var answer = (CancellationAnswer) delivery.ask(new DeliveryCancelled(key, context(), null));

        assertThat(answer.status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(answer.feeCents()).isEqualTo(275);
        delivery.await(now -> now.status() == DeliveryStatus.CANCELLED);
    }

    @Test
    void theSameCancellationAgainWaitsForTheFleetToo() {
        delivery.acceptQuotation(order());
        delivery.awaitFact(BookedFact.class);
        delivery.stub.mood = StubFleet.Mood.PONDERS_CANCELLATIONS;
        UUID id = UUID.randomUUID();
        var event = new DeliveryCancelled(key, context(), null);
        String first = suite.sendAwaiting(event, id);
        String again = suite.sendAwaiting(event, id);

        delivery.stub.mood = StubFleet.Mood.TAKES;

        var answer = (CancellationAnswer) delivery.reply(first);
        assertThat(answer.status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(delivery.reply(again)).isEqualTo(answer);
    }

    @Test
    void theSameRecordTwiceHasOneEffectAndTheSameAnswer() {
        var created =
                new DeliveryCreated(key, context(), details(1, Instant.now().plus(Duration.ofHours(30))));
        UUID id = UUID.randomUUID();

        var first = (DeliveryAnswer) delivery.ask(created, id);
        var second = (DeliveryAnswer) delivery.ask(created, id);

        assertThat(second).isEqualTo(first);
        assertThat(count("select count(*) from delivery_events where external_id = '" + key.externalId() + "'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from timers where external_id = '" + key.externalId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void anotherEventForTheSameDeliveryFindsItExisting() {
        var details = details(1, Instant.now().plus(Duration.ofHours(30)));
        var first = (DeliveryAnswer) delivery.ask(new DeliveryCreated(key, context(), details));

        var second = (DeliveryAnswer) delivery.ask(new DeliveryCreated(key, context(), details));

        assertThat(first.alreadyExists()).isFalse();
        assertThat(second.alreadyExists()).isTrue();
        assertThat(second.deliveryId()).isEqualTo(first.deliveryId());
    }

    /** The moment between the database commit and the offset commit: the batch comes back whole. */
    @Test
    void aBatchThatComesBackAfterItsTransactionSaysTheSameAndChangesNothing() {
        List<InboundEvent<?>> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var order = new DeliveryKey(key.merchant(), new ExternalDeliveryId(key.externalId() + "-" + i % 15));
            var created = new DeliveryCreated(order, context(), details(1, Duration.ofHours(24)));
            batch.add(inbound(created, UUID.randomUUID()));
        }
        List<OutboundEvent> first = decideIntake.process(batch);
        long rows = rowsOfThisTest();

        List<OutboundEvent> second = decideIntake.process(batch);

        assertThat(second)
                .extracting(OutboundEvent::topic, OutboundEvent::id, OutboundEvent::key, e -> text(e))
                .containsExactlyElementsOf(assertThat(first)
                        .extracting(OutboundEvent::topic, OutboundEvent::id, OutboundEvent::key, e -> text(e))
                        .actual());
        assertThat(rowsOfThisTest()).isEqualTo(rows);
    }

    /** One request waits along, the fleet refuses, another cancellation begins: then all of it comes back. */
    @Test
    void aRequestThatWaitedAlongDoesNotWaitAgainWhenItsBatchComesBack() {
        delivery.acceptQuotation(order());
        delivery.awaitFact(BookedFact.class);
        delivery.stub.mood = StubFleet.Mood.PONDERS_CANCELLATIONS;
        var cancelled = new DeliveryCancelled(key, context(), null);
        UUID id = UUID.randomUUID();
        List<InboundEvent<?>> batch = List.of(
                inbound(cancelled, id),
                inbound(cancelled, id, "along"),
                inbound(new CancellationResolved(key, 1, delivery.fleet, false, null, "not now"), UUID.randomUUID()),
                inbound(new DeliveryCancelled(key, context(), null), UUID.randomUUID()));
        List<OutboundEvent> first = decideIntake.process(batch);
        DeliverySnapshot after = delivery.read();

        List<OutboundEvent> second = decideIntake.process(batch);
        List<OutboundEvent> third = decideIntake.process(batch);

        assertThat(first).filteredOn(e -> e.topic().equals(Topics.REPLIES)).hasSize(2);
        assertThat(second).extracting(e -> text(e)).containsAll(texts(first));
        assertThat(texts(third)).isEqualTo(texts(second));
        assertThat(delivery.read()).isEqualTo(after);
    }

    private static List<String> texts(List<OutboundEvent> events) {
        return events.stream().map(e -> text(e)).toList();
    }

    @Test
    void anEventTwiceInOneBatchIsDecidedOnce() {
        UUID id = UUID.randomUUID();
        var created =
                new DeliveryCreated(key, context(), details(1, Instant.now().plus(Duration.ofHours(30))));

        List<OutboundEvent> events = decideIntake.process(List.of(inbound(created, id), inbound(created, id)));

        assertThat(events).filteredOn(e -> e.topic().equals(Topics.REPLIES)).hasSize(2);
        assertThat(events)
                .extracting(e -> e.topic() + e.id())
                .filteredOn(e -> e.startsWith(Topics.DELIVERIES))
                .containsOnly(Topics.DELIVERIES + id + ".0");
        assertThat(rowsOfThisTest()).isEqualTo(1);
    }

    @Test
    void publicFactsCarryNoPersonalData() {
        try (TopicReader analysts = TopicReader.of(Topics.DELIVERY_FACTS)) {
            suite.send(
                    new DeliveryCreated(key, context(), details(1, Instant.now().plus(Duration.ofHours(30)))));

            String json = new String(
                    analysts.await(1, record -> record.key().equals(key.toString()), SOON)
                            .get(0)
                            .value(),
                    StandardCharsets.UTF_8);

            assertThat(json).doesNotContain("Grace", "+1212", "Main St", "Third floor", "Corner Kitchen");
            assertThat(json).contains("\"sequence\":1");
        }
    }

    @Test
    void readingADeliveryNeedsTheServicesCredential() {
        given().queryParam("merchant", "acme")
                .queryParam("external_id", "x")
                .get("/internal/deliveries")
                .then()
                .statusCode(401);
    }

    @Test
    void anUnknownDeliveryIsNotFound() {
        given().header(InternalAccess.HEADER, HandoffServers.INTERNAL_TOKEN)
                .queryParam("merchant", "acme")
                .queryParam("external_id", "nobody")
                .get("/internal/deliveries")
                .then()
                .statusCode(404);
    }

    private static DeliveryDetails order() {
        return details(1, Instant.now().plusSeconds(900));
    }

    private long rowsOfThisTest() {
        return count("select count(*) from delivery_events where external_id like '" + key.externalId() + "%'");
    }

    private long count(String sql) {
        return pool.query(sql).execute().await().atMost(SOON).iterator().next().getLong(0);
    }

    private static String text(OutboundEvent event) {
        return new String(event.value(), StandardCharsets.UTF_8);
    }
}
