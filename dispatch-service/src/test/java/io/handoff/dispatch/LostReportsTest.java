package io.handoff.dispatch;

import static io.handoff.dispatch.delivery.domain.Examples.details;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.FleetFeeChangedFact;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.fleet.JobProgress;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.kit.persistence.Pg;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fleet whose callbacks don't arrive is asked how its job stands. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class LostReportsTest {
    @Inject
    Suite suite;

    @Inject
    Pool pool;

    private final DeliveryDetails order = details(1, Instant.now().plusSeconds(60));
    private final List<Progress> told = new ArrayList<>();
    private ServedDelivery delivery;
    private String job;

    @BeforeEach
    void bookedDelivery() {
        delivery = new ServedDelivery(suite);
        delivery.acceptQuotation(order);
        job = delivery.awaitFact(BookedFact.class).jobId();
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void aDeliveryWhoseCallbacksAreLostIsCompletedAllTheSame() {
        happened(0, TaskStatus.STARTED, null);
        longSilence();
        delivery.await(now -> now.tasks().get(0).status() == TaskStatus.STARTED);

        happened(0, TaskStatus.SUCCESSFUL, null);
        happened(1, TaskStatus.SUCCESSFUL, 975L);
        longSilence();
        DeliverySnapshot completed = delivery.await(now -> now.status() == DeliveryStatus.COMPLETED);

        assertThat(completed.fleetFeeCents()).isEqualTo(975);
        assertThat(completed.deliveryFeeCents()).isEqualTo(900);
        assertThat(delivery.facts().stream()
                        .filter(TaskChangedFact.class::isInstance)
                        .map(fact -> fact.delivery().sequence())
                        .distinct())
                .as("what was told twice happened once")
                .hasSize(3);
    }

    @Test
    void aStatusThatSaysNothingNewChangesNothing() {
        suite.callback(delivery.fleet, job, 1, 0, TaskStatus.STARTED);
        long sequence = delivery.await(now -> now.tasks().get(0).status() == TaskStatus.STARTED)
                .sequence();
        happened(0, TaskStatus.ASSIGNED, null);
        happened(0, TaskStatus.STARTED, null);

        longSilence();
        awaitAsked(1);
        // What comes to intake after it is decided after it.
        suite.callback(delivery.fleet, job, 2, 0, TaskStatus.ARRIVED);

        assertThat(delivery.await(now -> now.tasks().get(0).status() == TaskStatus.ARRIVED)
                        .sequence())
                .isEqualTo(sequence + 1);
    }

    @Test
    void aBookingThatAnotherCourierHasTakenIsNotLeftForOneWhoDeclined() {
        for (TaskStatus status : List.of(TaskStatus.ASSIGNED, TaskStatus.DECLINED, TaskStatus.ACCEPTED)) {
            happened(0, status, null);
        }
        longSilence();

        delivery.await(now -> now.tasks().get(0).status() == TaskStatus.ACCEPTED);

        // It is known already when the whole history is told again.
        happened(0, TaskStatus.STARTED, null);
        longSilence();
        delivery.await(now -> now.tasks().get(0).status() == TaskStatus.STARTED);
        assertThat(delivery.stub.calls).noneMatch(call -> call.endsWith("/cancel"));
    }

    @Test
    void aFleetThatCannotBeAskedIsLeftInPeace() {
        longSilence();
        awaitAsked(1);
        longSilence();
        awaitLookedAt();

        assertThat(asked()).isEqualTo(1);
        assertThat(delivery.read().status()).isEqualTo(DeliveryStatus.ASSIGNED);
    }

    @Test
    void aFeeThatChangesAfterwardsIsKept() {
        suite.callback(delivery.fleet, job, 1, 1, TaskStatus.SUCCESSFUL);
        delivery.await(now -> now.status() == DeliveryStatus.COMPLETED);

        suite.callback(delivery.fleet, new Progress(job, 9, Instant.now(), List.of(), null, null, 1010L, "USD"));

        assertThat(delivery.awaitFact(FleetFeeChangedFact.class).delivery().fleetFeeCents())
                .isEqualTo(1010);
    }

    private void happened(int task, TaskStatus status, @org.jspecify.annotations.Nullable Long fee) {
        var report = new TaskProgress(task, status, List.of(), null);
        told.add(new Progress(
                job, told.size() + 1, Instant.now(), List.of(report), null, null, fee, fee == null ? null : "USD"));
        delivery.stub.progress = new JobProgress(job, told);
    }

    /** As if an hour had passed since anything was heard. */
    private void longSilence() {
        var unused = run(
                """
            update deliveries
            set revision = revision + 1, updated_at = updated_at - interval '1 hour',
                snapshot = jsonb_set(snapshot::jsonb, '{updated_at}',
                                     to_jsonb(to_char((updated_at - interval '1 hour') at time zone 'UTC',
                                                      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::text
            where merchant_id = $1 and external_id = $2
            """);
        // The booking's outcome is known a moment before its row is.
        Instant until = Instant.now().plus(Suite.SOON);
        while (run(
                        """
                update booking_attempts set ask_at = now(), asked_at = asked_at - interval '1 day'
                where merchant_id = $1 and external_id = $2 and kind = 'book' and state = 'done'
                """)
                == 0) {
            assertThat(Instant.now()).as("the booking is finished").isBefore(until);
        }
    }

    private int run(String sql) {
        return Pg.await(pool.preparedQuery(sql)
                        .execute(Tuple.of(
                                delivery.key.merchant().value(),
                                delivery.key.externalId().value())))
                .rowCount();
    }

    private long asked() {
        return delivery.stub.calls.stream()
                .filter(call -> call.endsWith("/progress"))
                .count();
    }

    private void awaitAsked(int times) {
        Instant until = Instant.now().plus(Suite.SOON);
        while (asked() < times) {
            assertThat(Instant.now()).as("the fleet is asked").isBefore(until);
        }
        awaitLookedAt();
    }

    /** What was due has been dealt with. */
    private void awaitLookedAt() {
        Instant until = Instant.now().plus(Suite.SOON);
        // A row that is being asked about is due again when its lease ends, in 40 seconds; one that is done, later.
        while (run(
                        """
                select 1 from booking_attempts
                where merchant_id = $1 and external_id = $2 and ask_at < now() + interval '1 minute'
                """)
                > 0) {
            assertThat(Instant.now()).as("the job is looked at").isBefore(until);
        }
    }
}
