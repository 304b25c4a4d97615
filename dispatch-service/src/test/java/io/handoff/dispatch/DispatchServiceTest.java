package io.handoff.dispatch;

import static io.handoff.dispatch.delivery.domain.Examples.NOW;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.fleet.FleetCallback;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.TaskReport;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.dispatch.delivery.application.DecideIntake;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.kit.http.InternalAccess;
import io.handoff.kit.json.Json;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.security.SecretBox;
import io.handoff.testservers.HandoffServers;
import io.handoff.testservers.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class DispatchServiceTest {
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
    private StubFleet stub;
    private TopicReader facts;
    private TopicReader replies;

    @BeforeEach
    void open() {
        stub = new StubFleet();
        facts = TopicReader.of(Topics.DELIVERIES);
        replies = TopicReader.of(Topics.REPLIES);
        var acme = new MerchantSettings(
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
        var settings = new FleetSettings(
                fleet,
                1,
                "Stub",
                "standard",
                true,
                stub.url(),
                secrets.seal("fleet/" + fleet + "/secret", "s3cret"),
                "{}",
                false,
                10);
        kafka.producer()
                .sendAll(List.of(
                        OutboundEvent.of(Topics.MERCHANTS, "acme", UUID.randomUUID(), Instant.now(), acme),
                        OutboundEvent.of(Topics.FLEETS, fleet.value(), UUID.randomUUID(), Instant.now(), settings)))
                .join();
    }

    @AfterEach
    void close() {
        stub.close();
        facts.close();
        replies.close();
    }

    @Test
    void anAcceptedQuotationIsBookedFollowedAndCompleted() {
        send(quoted());
        send(new QuotationAccepted(key, context(), null));
        DeliverySnapshot booked = awaitFact("delivery.booked");
        for (int task = 0; task < 2; task++) {
            callback(task * 2L + 1, task, TaskStatus.STARTED);
            callback(task * 2L + 2, task, TaskStatus.SUCCESSFUL);
        }
        awaitStatus(DeliveryStatus.COMPLETED);

        assertThat(booked.deliveryFeeCents()).isEqualTo(900);
        List<DeliveryFact> all = facts();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).delivery().sequence()).isEqualTo(i + 1);
        }
        assertThat(read()).isEqualTo(all.get(all.size() - 1).delivery());
    }

    @Test
    void aCallbackThatIsFasterThanTheBookingsOutcomeIsKeptAndApplied() {
        String job = "job-1"; // the stub's first
        callbackOf(job, 1, 0, TaskStatus.ACCEPTED);
        send(quoted());
        send(new QuotationAccepted(key, context(), null));

        DeliverySnapshot accepted = awaitTask(0, TaskStatus.ACCEPTED);

        assertThat(accepted.status()).isEqualTo(DeliveryStatus.ASSIGNED);
    }

    @Test
    void aBookingWhoseAnswerIsLostIsLookedUpAndNotMadeTwice() {
        stub.mood = StubFleet.Mood.BOOKS_AND_BREAKS;
        send(quoted());
        send(new QuotationAccepted(key, context(), null));

        awaitFact("delivery.booked");

        assertThat(stub.jobsByKey).hasSize(1);
        assertThat(stub.calls).filteredOn(call -> call.startsWith("POST")).hasSize(1);
        assertThat(stub.calls).anyMatch(call -> call.startsWith("GET"));
    }

    @Test
    void aDeclinedBookingEndsInAnotherRoundWithoutThatFleet() {
        stub.mood = StubFleet.Mood.DECLINES;
        send(quoted());
        send(new QuotationAccepted(key, context(), null));

        awaitFact("delivery.booking_failed");
        awaitFact("delivery.searching");
    }

    @Test
    void aCancellationIsAnsweredWhenTheFleetHasAgreed() {
        send(quoted());
        send(new QuotationAccepted(key, context(), null));
        awaitFact("delivery.booked");

        var answer = (CancellationAnswer) ask(new DeliveryCancelled(key, context(), null));

        assertThat(answer.status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(answer.feeCents()).isEqualTo(275);
        awaitStatus(DeliveryStatus.CANCELLED);
    }

    @Test
    void theSameRecordTwiceHasOneEffectAndTheSameAnswer() {
        var created =
                new DeliveryCreated(key, context(), details(1, Instant.now().plus(Duration.ofHours(30))));
        UUID id = UUID.randomUUID();

        var first = (DeliveryAnswer) ask(created, id);
        var second = (DeliveryAnswer) ask(created, id);

        assertThat(second).isEqualTo(first);
        assertThat(count("select count(*) from delivery_events where external_id = '" + key.externalId() + "'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from timers where external_id = '" + key.externalId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void anotherEventForTheSameDeliveryFindsItExisting() {
        var details = details(1, Instant.now().plus(Duration.ofHours(30)));
        var first = (DeliveryAnswer) ask(new DeliveryCreated(key, context(), details));

        var second = (DeliveryAnswer) ask(new DeliveryCreated(key, context(), details));

        assertThat(first.alreadyExists()).isFalse();
        assertThat(second.alreadyExists()).isTrue();
        assertThat(second.deliveryId()).isEqualTo(first.deliveryId());
    }

    /** The moment between the database commit and the offset commit: the batch comes back whole. */
    @Test
    void aBatchThatComesBackAfterItsTransactionSaysTheSameAndChangesNothing() {
        List<InboundEvent<?>> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var order = new DeliveryKey(ACME, new ExternalDeliveryId(key.externalId() + "-" + i % 15));
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
            send(new DeliveryCreated(key, context(), details(1, Instant.now().plus(Duration.ofHours(30)))));

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
        given().header(InternalAccess.HEADER, "test-internal-token")
                .queryParam("merchant", "acme")
                .queryParam("external_id", "nobody")
                .get("/internal/deliveries")
                .then()
                .statusCode(404);
    }

    private QuotationGathered quoted() {
        Instant expiry = Instant.now().plusSeconds(300);
        return new QuotationGathered(
                key,
                0,
                context(),
                details(1, Instant.now().plusSeconds(900)),
                quotation("q-" + key.externalId(), offer(fleet, 900, expiry)));
    }

    private void send(IntakeEvent event) {
        kafka.producer()
                .send(OutboundEvent.of(Topics.INTAKE, key.toString(), UUID.randomUUID(), Instant.now(), event))
                .join();
    }

    private Answer ask(IntakeEvent event) {
        return ask(event, UUID.randomUUID());
    }

    private Answer ask(IntakeEvent event, UUID id) {
        String correlation = UUID.randomUUID().toString();
        kafka.producer()
                .send(OutboundEvent.of(Topics.INTAKE, key.toString(), id, Instant.now(), event)
                        .awaiting(
                                new ReplyAddress(2, correlation), Instant.now().plus(SOON)))
                .join();
        ConsumerRecord<String, byte[]> reply = replies.await(
                        1, record -> record.key().equals(correlation), SOON)
                .get(0);
        return Json.read(reply.value(), Answer.class);
    }

    private void callback(long sequence, int task, TaskStatus status) {
        String job = stub.jobsByKey.values().iterator().next();
        callbackOf(job, sequence, task, status);
    }

    private void callbackOf(String job, long sequence, int task, TaskStatus status) {
        var progress = new Progress(job, sequence, NOW, List.of(new TaskReport(task, status, List.of())), null, null);
        var callback = new FleetCallback(fleet, job, Instant.now(), Json.text(progress));
        UUID id = EventIds.ofContent(NOW, fleet.value().getBytes(StandardCharsets.UTF_8), new byte[] {(byte) sequence});
        kafka.producer()
                .send(OutboundEvent.of(Topics.FLEET_CALLBACKS, fleet + "/" + job, id, Instant.now(), callback))
                .join();
    }

    @CanIgnoreReturnValue
    private DeliverySnapshot awaitFact(String type) {
        return fact(facts.await(1, record -> isOurs(record) && type.equals(CloudEvents.typeOf(record)), SOON)
                        .get(0))
                .delivery();
    }

    private void awaitStatus(DeliveryStatus status) {
        var unused = facts.await(
                1, record -> isOurs(record) && fact(record).delivery().status() == status, SOON);
    }

    private DeliverySnapshot awaitTask(int task, TaskStatus status) {
        return fact(facts.await(
                                1,
                                record -> isOurs(record)
                                        && fact(record)
                                                        .delivery()
                                                        .tasks()
                                                        .get(task)
                                                        .status()
                                                == status,
                                SOON)
                        .get(0))
                .delivery();
    }

    private List<DeliveryFact> facts() {
        return facts.await(1, this::isOurs, SOON).stream()
                .map(DispatchServiceTest::fact)
                .toList();
    }

    private boolean isOurs(ConsumerRecord<String, byte[]> record) {
        return record.key().equals(key.toString());
    }

    private static DeliveryFact fact(ConsumerRecord<String, byte[]> record) {
        Class<?> type = EventTypes.classOf(String.valueOf(CloudEvents.typeOf(record)));
        return (DeliveryFact) Json.read(record.value(), java.util.Objects.requireNonNull(type));
    }

    private DeliverySnapshot read() {
        return Json.read(
                given().header(InternalAccess.HEADER, "test-internal-token")
                        .queryParam("merchant", key.merchant().value())
                        .queryParam("external_id", key.externalId().value())
                        .get("/internal/deliveries")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                DeliverySnapshot.class);
    }

    private static InboundEvent<?> inbound(IntakeEvent event, UUID id) {
        return new InboundEvent<>(
                id.toString(),
                EventTypes.of(event.getClass()),
                event.key().toString(),
                NOW,
                event,
                new ReplyAddress(1, "c-" + id),
                NOW);
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
