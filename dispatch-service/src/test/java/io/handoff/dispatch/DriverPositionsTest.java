package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.SOON;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.DriverPosition;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.json.Json;
import io.handoff.kit.event.CloudEvents;
import io.handoff.testservers.HandoffServers;
import io.handoff.testservers.TopicReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class DriverPositionsTest {
    private static final GeoPoint HERE = new GeoPoint(40.7505, -73.9934);

    @Inject
    Suite suite;

    @Inject
    MeterRegistry meters;

    @Inject
    Pool pool;

    private ServedDelivery delivery;
    private TopicReader intake;
    private TopicReader positions;

    @BeforeEach
    void open() {
        delivery = new ServedDelivery(suite);
        intake = TopicReader.of(Topics.INTAKE);
        positions = TopicReader.of(Topics.DRIVER_POSITIONS);
    }

    @AfterEach
    void close() {
        delivery.close();
        intake.close();
        positions.close();
    }

    @Test
    void aPositionIsPublishedForItsDeliveryAndGoesPastIntake() {
        String job = book();
        Instant at = Instant.ofEpochMilli(Instant.now().toEpochMilli());
        tell(moved(job, at));
        DriverPosition position = awaitPosition();

        tell(reported(job, TaskStatus.STARTED, null));
        delivery.awaitFact(TaskChangedFact.class);

        assertThat(position.key()).isEqualTo(delivery.key);
        assertThat(position.deliveryId()).isEqualTo(delivery.read().deliveryId());
        assertThat(position.fleet()).isEqualTo(delivery.fleet);
        assertThat(position.attempt()).isEqualTo(1);
        assertThat(position.position()).isEqualTo(HERE);
        assertThat(position.occurredAt()).isEqualTo(at);
        assertThat(intake.await(1, record -> isOurs(record, FleetUpdateReported.class), SOON))
                .hasSize(1);
    }

    @Test
    void aReportMayCarryAPosition() {
        String job = book();

        tell(reported(job, TaskStatus.STARTED, HERE));

        assertThat(awaitPosition().position()).isEqualTo(HERE);
        delivery.awaitFact(TaskChangedFact.class);
    }

    @Test
    void aPositionFromAClockThatIsAheadHasHappenedByNow() {
        String job = book();

        tell(moved(job, Instant.now().plusSeconds(3600)));

        assertThat(awaitPosition().occurredAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void aPositionOfAnUnknownJobIsDroppedAndNotParked() {
        double before = dropped();

        tell(moved("nobodys-job", Instant.now()));

        await("it is dropped", () -> dropped() == before + 1);
        assertThat(count("select count(*) from parked_callbacks where fleet = '" + delivery.fleet + "'"))
                .isZero();
    }

    @Test
    void aPositionForADeliveryThatHasEndedIsDropped() {
        String job = book();
        suite.callback(delivery.fleet, job, 1, 0, TaskStatus.SUCCESSFUL);
        suite.callback(delivery.fleet, job, 2, 1, TaskStatus.SUCCESSFUL);
        delivery.await(now -> now.status() == DeliveryStatus.COMPLETED);
        double before = dropped();

        tell(moved(job, Instant.now()));

        await("it is dropped", () -> dropped() == before + 1);
    }

    @Test
    void aPositionOfASupersededAttemptIsDropped() {
        String job = book();
        // As it stands once another booking has taken the place of this one.
        assertThat(pool.query(
                                "update deliveries set revision = revision + 1, workings = replace(workings, '\"number\":1,', '\"number\":2,')"
                                        + " where external_id = '" + delivery.key.externalId() + "'")
                        .execute()
                        .await()
                        .atMost(SOON)
                        .rowCount())
                .isEqualTo(1);
        double before = dropped();

        tell(moved(job, Instant.now()));

        await("it is dropped", () -> dropped() == before + 1);
    }

    /** Has the delivery booked; returns the job's id. */
    private String book() {
        delivery.acceptQuotation(details(1, Instant.now().plusSeconds(900)));
        delivery.awaitFact(BookedFact.class);
        // A position doesn't wait for it as a report would.
        await(
                "the job is recorded",
                () -> count("select count(*) from booking_attempts where job_id is not null" + " and fleet = '"
                                + delivery.fleet + "'")
                        == 1);
        return delivery.stub.jobsByKey.values().iterator().next();
    }

    private static Progress reported(String job, TaskStatus status, @Nullable GeoPoint where) {
        return new Progress(job, 1, Instant.now(), List.of(new TaskProgress(0, status, List.of(), null)), null, where);
    }

    private static Progress moved(String job, Instant at) {
        return new Progress(job, 0, at, List.of(), null, HERE);
    }

    private void tell(Progress progress) {
        suite.callback(delivery.fleet, progress);
    }

    private DriverPosition awaitPosition() {
        List<ConsumerRecord<String, byte[]>> found =
                positions.await(1, record -> isOurs(record, DriverPosition.class), SOON);
        return Json.read(found.get(0).value(), DriverPosition.class);
    }

    private boolean isOurs(ConsumerRecord<String, byte[]> record, Class<?> type) {
        return record.key().equals(delivery.key.toString())
                && EventTypes.of(type).equals(CloudEvents.typeOf(record));
    }

    private double dropped() {
        Counter dropped = meters.find("handoff.dispatch.positions")
                .tag("outcome", "dropped")
                .counter();
        return dropped == null ? 0 : dropped.count(); // made with the first position
    }

    private long count(String sql) {
        return pool.query(sql).execute().await().atMost(SOON).iterator().next().getLong(0);
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
