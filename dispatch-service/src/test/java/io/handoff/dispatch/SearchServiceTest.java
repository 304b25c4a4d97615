package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.SOON;
import static io.handoff.dispatch.Suite.inbound;
import static io.handoff.dispatch.delivery.domain.Examples.changing;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.gathered;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static io.handoff.dispatch.delivery.domain.Examples.tipping;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.fact.CourierLostFact;
import io.handoff.contracts.fact.SearchExtendedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.dispatch.delivery.DecideIntake;
import io.handoff.dispatch.delivery.domain.Examples;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.BatchProcessor;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How searches for a courier wait and go on, with a real broker, a real database and a fleet on loopback. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class SearchServiceTest {
    @Inject
    Suite suite;

    @Inject
    DecideIntake decideIntake;

    @Inject
    Pool pool;

    @Inject
    CompactedView<FleetId, FleetSettings> fleets;

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
    void aDeliveryHasOneTimerAndThatIsWhatItWaitsForNow() {
        suite.send(new DeliveryCreated(key, context(), order()));
        delivery.awaitFact(SearchingFact.class);
        assertThat(timers()).containsExactly("GATHER_OVERDUE");

        suite.send(gathered(key, 1, quotation("q1", offer())));
        delivery.awaitFact(BookedFact.class);
        assertThat(timers()).containsExactly("ACCEPTANCE_OVERDUE");

        suite.callback(
                delivery.fleet, delivery.stub.jobsByKey.values().iterator().next(), 1, 0, TaskStatus.ACCEPTED);
        delivery.await(now -> now.tasks().get(0).status() == TaskStatus.ACCEPTED);
        assertThat(timers()).isEmpty();
    }

    @Test
    void searchesThatWaitForAFleetComeBackOnceItHasAnsweredSomebody() {
        suite.send(new DeliveryCreated(key, context(), order()));
        var unreachable = new FleetRefusal(delivery.fleet, "Stub", "circuit_open", "It is spared for a while.");
        suite.send(gathered(key, 1, quotation("q1", List.of(unreachable))));
        delivery.awaitFact(SearchExtendedFact.class);
        var unused = pool.preparedQuery("update timers set due_at = due_at + interval '1 hour' where external_id = $1")
                .execute(Tuple.of(key.externalId().value()))
                .await()
                .atMost(SOON);

        var other = new DeliveryKey(key.merchant(), new ExternalDeliveryId("other-" + UUID.randomUUID()));
        suite.send(new DeliveryCreated(other, context(), order()));
        suite.send(gathered(other, 1, quotation("q2", offer())));

        assertThat(delivery.await(now -> now.search() != null && now.sequence() > 3)
                        .status())
                .as("asked again, an hour early")
                .isEqualTo(DeliveryStatus.SEARCHING);
    }

    @Test
    void aFleetThatIsDisabledAfterItsOfferIsNotBooked() {
        var other = new FleetId("other-" + UUID.randomUUID());
        suite.fleet(other, delivery.stub.url());
        suite.fleet(delivery.fleet, 2, delivery.stub.url(), false);

        suite.send(new DeliveryCreated(key, context(), order()));
        delivery.awaitFact(SearchingFact.class);
        suite.send(gathered(
                key,
                1,
                quotation(
                        "q1", offer(), Examples.offer(other, 950, Instant.now().plusSeconds(300)))));

        BookingFailedFact passedOver = delivery.awaitFact(BookingFailedFact.class);
        assertThat(passedOver.triedFleet()).isEqualTo(delivery.fleet);
        assertThat(passedOver.reason()).isEqualTo("the fleet is not used any more");
        assertThat(delivery.awaitFact(BookedFact.class).bookedFleet()).isEqualTo(other);
        assertThat(delivery.stub.jobsByKey).hasSize(1);
    }

    @Test
    void aFleetIsBookedForTheStoreAsItCallsIt() {
        String store = Objects.requireNonNull(order().order().storeId());
        suite.stores(key.merchant(), Map.of(store, Map.of(delivery.fleet.value(), "NYC-0042")));

        delivery.acceptQuotation(order());
        delivery.awaitFact(BookedFact.class);

        assertThat(delivery.stub.bookings).extracting(BookingRequest::storeId).containsExactly("NYC-0042");
        assertThat(delivery.read().order().storeId()).as("to the merchant").isEqualTo(store);
    }

    @Test
    void aRemovedFleetFinishesWhatItHas() {
        delivery.acceptQuotation(order());
        delivery.awaitFact(BookedFact.class);
        String job = delivery.stub.jobsByKey.values().iterator().next();
        suite.fleet(Objects.requireNonNull(fleets.get(delivery.fleet)).asRemoved());

        suite.callback(delivery.fleet, job, 1, 0, TaskStatus.ACCEPTED);
        delivery.await(now -> now.tasks().get(0).status() == TaskStatus.ACCEPTED);
        var cancelled = (CancellationAnswer) delivery.ask(new DeliveryCancelled(key, context(), null));

        assertThat(cancelled.status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(delivery.stub.calls).anyMatch(call -> call.contains("/bookings/" + job + "/cancel"));
    }

    @Test
    void aModificationThatItsFleetNeverAnswersDoesNotHoldUpTheNextBooking() {
        delivery.acceptQuotation(order());
        delivery.awaitFact(BookedFact.class);
        String job = delivery.stub.jobsByKey.values().iterator().next();
        delivery.stub.mood = StubFleet.Mood.PONDERS_CHANGES;
        String waiting = suite.sendAwaiting(
                new DeliveryModified(key, context(), tipping(order(), 700), List.of()), UUID.randomUUID());

        suite.callback(delivery.fleet, job, 1, 0, TaskStatus.CANCELLED);
        delivery.awaitFact(CourierLostFact.class);
        assertThat(delivery.reply(waiting))
                .as("it holds, whoever takes the job")
                .isNotNull();
        int round = delivery.awaitFact(SearchingFact.class).round();
        suite.send(gathered(key, round, quotation("q2", offer())));

        assertThat(delivery.await(now -> now.status() == DeliveryStatus.ASSIGNED
                                && now.order().tipCents() == 700)
                        .fleet())
                .isEqualTo(delivery.fleet);
        assertThat(delivery.stub.jobsByKey).hasSize(2);
    }

    /** The events are small; what they come to isn't. */
    @Test
    void aBatchIsTakenInPartsThatFitAndSaysTheSameWhenItComesAgain() {
        List<InboundEvent<?>> batch = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            var one = new DeliveryKey(key.merchant(), new ExternalDeliveryId(key.externalId() + "-" + i));
            batch.add(inbound(new DeliveryCreated(one, context(), large()), UUID.randomUUID()));
        }

        List<Integer> taken = new ArrayList<>();
        List<String> first = inParts(batch, taken);
        List<Integer> takenAgain = new ArrayList<>();
        List<String> again = inParts(batch, takenAgain);

        assertThat(taken).hasSizeGreaterThan(1).allMatch(part -> part < 40);
        assertThat(takenAgain).hasSizeGreaterThan(1);
        assertThat(again).isEqualTo(first);
        assertThat(first).doesNotHaveDuplicates().hasSize(40 * (2 * 2 + 1));
    }

    private List<String> inParts(List<InboundEvent<?>> batch, List<Integer> taken) {
        List<String> ids = new ArrayList<>();
        for (List<InboundEvent<?>> rest = batch; !rest.isEmpty(); ) {
            BatchProcessor.Done done = decideIntake.begin(rest);
            ids.addAll(done.events().stream().map(SearchServiceTest::name).toList());
            taken.add(done.taken());
            rest = rest.subList(done.taken(), rest.size());
        }
        return ids;
    }

    private static String name(OutboundEvent event) {
        return event.topic() + "/" + event.key() + "/" + event.id();
    }

    private List<String> timers() {
        List<String> kinds = new ArrayList<>();
        pool.preparedQuery("select kind from timers where external_id = $1")
                .execute(Tuple.of(key.externalId().value()))
                .await()
                .atMost(SOON)
                .forEach(row -> kinds.add(row.getString(0)));
        return kinds;
    }

    private FleetOffer offer() {
        return Examples.offer(delivery.fleet, 900, Instant.now().plusSeconds(300));
    }

    private static DeliveryDetails order() {
        return details(1, Instant.now().plusSeconds(900));
    }

    /** An order of a quarter of a megabyte, about as large as one may be. */
    private static DeliveryDetails large() {
        return changing(
                details(1, Instant.now().plus(Duration.ofMinutes(10))), 1, Examples::carryingAQuarterOfAMegabyte);
    }
}
