package io.handoff.dispatch.delivery.domain;

import static io.handoff.dispatch.delivery.domain.Examples.BIKES;
import static io.handoff.dispatch.delivery.domain.Examples.NOW;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.delivery.CancellationTerms;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.KnownJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SilenceTest {
    private static final Silence SILENCE =
            new Silence(Duration.ofMinutes(3), Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofDays(1));
    private static final Silence.Turn ASK = new Silence.Turn.Ask();
    private static final Silence.Turn LEAVE = new Silence.Turn.Leave();

    @Test
    void aFleetIsAskedOnceNothingWasHeardForSoLong() {
        DeliverySnapshot delivery = delivery(Duration.ZERO, TaskStatus.ASSIGNED, TaskStatus.ASSIGNED);

        assertThat(turn(delivery, Duration.ofMinutes(3).minusMillis(1))).isEqualTo(lookAgain(Duration.ofMinutes(3)));
        assertThat(turn(delivery, Duration.ofMinutes(3))).isEqualTo(ASK);
    }

    @Test
    void hoursBeforeThePickupNobodyExpectsACourier() {
        DeliverySnapshot delivery = delivery(Duration.ofHours(2), TaskStatus.ASSIGNED, TaskStatus.ASSIGNED);

        assertThat(turn(delivery, Duration.ofMinutes(100))).isEqualTo(lookAgain(Duration.ofMinutes(105)));
        assertThat(turn(delivery, Duration.ofMinutes(105))).isEqualTo(ASK);
    }

    @Test
    void nobodyLooksFurtherAheadThanTheLongestPauseSinceTimesMayChange() {
        DeliverySnapshot delivery = delivery(Duration.ofHours(2), TaskStatus.ASSIGNED, TaskStatus.ASSIGNED);

        assertThat(turn(delivery, Duration.ofMinutes(4))).isEqualTo(lookAgain(Duration.ofMinutes(19)));
    }

    @Test
    void onTheWayAFleetMayBeSilentUntilTheNextStopsTime() {
        DeliverySnapshot delivery = delivery(Duration.ZERO, TaskStatus.SUCCESSFUL, TaskStatus.STARTED);

        assertThat(turn(delivery, Duration.ofMinutes(9))).isEqualTo(lookAgain(Duration.ofMinutes(10)));
        assertThat(turn(delivery, Duration.ofMinutes(10))).isEqualTo(ASK);
    }

    @Test
    void theTimeTheFleetSaidCountsRatherThanTheOneThatWasAskedFor() {
        DeliverySnapshot told = delivery(Duration.ZERO, TaskStatus.SUCCESSFUL, TaskStatus.STARTED);
        TaskSnapshot later = told.tasks().get(1).expected(NOW.plus(Duration.ofMinutes(20)));

        assertThat(turn(with(told, List.of(told.tasks().get(0), later)), Duration.ofMinutes(19)))
                .isEqualTo(lookAgain(Duration.ofMinutes(20)));
    }

    @ParameterizedTest
    @CsvSource({"1,3", "2,6", "3,12", "4,15", "40,15"})
    void thePausesGrowWhileNothingNewIsHeard(int asks, int minutes) {
        DeliverySnapshot delivery = delivery(Duration.ZERO, TaskStatus.ASSIGNED, TaskStatus.ASSIGNED);
        Instant asked = NOW.plus(Duration.ofHours(1));
        Instant again = asked.plus(Duration.ofMinutes(minutes));

        assertThat(SILENCE.turn(job(delivery, asks, asked), again.minusMillis(1)))
                .isEqualTo(new Silence.Turn.LookAgain(again));
        assertThat(SILENCE.turn(job(delivery, asks, asked), again)).isEqualTo(ASK);
        assertThat(job(delivery, asks, asked).asksByNow()).isEqualTo(asks + 1);
    }

    @Test
    void newsEndTheGrowingOfPauses() {
        DeliverySnapshot delivery = delivery(Duration.ZERO, TaskStatus.ASSIGNED, TaskStatus.ASSIGNED);
        SilentJob job = job(delivery, 4, NOW.minusMillis(1));

        assertThat(SILENCE.turn(job, NOW.plus(Duration.ofMinutes(3)))).isEqualTo(ASK);
        assertThat(job.asksByNow()).isEqualTo(1);
    }

    @Test
    void afterADayInVainItIsGivenUp() {
        DeliverySnapshot delivery = delivery(Duration.ZERO, TaskStatus.ASSIGNED, TaskStatus.ASSIGNED);
        Instant end = NOW.plus(Duration.ofDays(1));
        SilentJob job = job(delivery, 100, end.minusSeconds(3600));

        assertThat(SILENCE.turn(job, end)).isEqualTo(ASK);
        assertThat(SILENCE.turn(job, end.plusMillis(1))).isEqualTo(new Silence.Turn.GiveUp());
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"COMPLETED", "CANCELLED", "FAILED"})
    void whatIsOverIsLeft(DeliveryStatus status) {
        assertThat(turn(with(delivery(Duration.ZERO, TaskStatus.SUCCESSFUL, TaskStatus.FAILED), status), Duration.ZERO))
                .isEqualTo(LEAVE);
    }

    @Test
    void anotherBookingsJobAndAForgottenDeliverysAreLeft() {
        DeliverySnapshot delivery = delivery(Duration.ZERO, TaskStatus.ASSIGNED, TaskStatus.ASSIGNED);

        assertThat(SILENCE.turn(job(delivery, false), NOW.plusSeconds(3600))).isEqualTo(LEAVE);
        assertThat(SILENCE.turn(job(null, true), NOW.plusSeconds(3600))).isEqualTo(LEAVE);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"SEARCHING", "CANCELLING"})
    void whatIsBeingDecidedOtherwiseIsLookedAtLater(DeliveryStatus status) {
        DeliverySnapshot delivery = with(delivery(Duration.ZERO, TaskStatus.ASSIGNED, TaskStatus.ASSIGNED), status);

        assertThat(turn(delivery, Duration.ofHours(1)))
                .isEqualTo(lookAgain(Duration.ofHours(1).plusMinutes(3)));
    }

    private static Silence.Turn turn(DeliverySnapshot delivery, Duration sinceHeard) {
        return SILENCE.turn(job(delivery, true), NOW.plus(sinceHeard));
    }

    private static Silence.Turn lookAgain(Duration sinceHeard) {
        return new Silence.Turn.LookAgain(NOW.plus(sinceHeard));
    }

    private static SilentJob job(@Nullable DeliverySnapshot delivery, boolean current) {
        return new SilentJob(
                UUID.randomUUID(), new JobRef(BIKES, "j"), new KnownJob(key("o"), 1), delivery, current, 0, null);
    }

    private static SilentJob job(DeliverySnapshot delivery, int asks, Instant askedAt) {
        return new SilentJob(
                UUID.randomUUID(), new JobRef(BIKES, "j"), new KnownJob(key("o"), 1), delivery, true, asks, askedAt);
    }

    /** One pickup so long after now, and a drop-off ten minutes later; last heard of now. */
    private static DeliverySnapshot delivery(Duration ahead, TaskStatus pickup, TaskStatus dropoff) {
        DeliveryDetails order = details(1, ahead);
        return snapshot(
                order,
                DeliveryStatus.ASSIGNED,
                List.of(
                        new TaskSnapshot(order.tasks().get(0), pickup, List.of()),
                        new TaskSnapshot(order.tasks().get(1), dropoff, List.of())));
    }

    private static DeliverySnapshot with(DeliverySnapshot delivery, List<TaskSnapshot> tasks) {
        return snapshot(delivery.details(null), delivery.status(), tasks);
    }

    private static DeliverySnapshot with(DeliverySnapshot delivery, DeliveryStatus status) {
        return snapshot(delivery.details(null), status, delivery.tasks());
    }

    private static DeliverySnapshot snapshot(DeliveryDetails order, DeliveryStatus status, List<TaskSnapshot> tasks) {
        return new DeliverySnapshot(
                new DeliveryId(UUID.randomUUID()),
                key("o").merchant(),
                key("o").externalId(),
                status,
                order.order(),
                tasks,
                BIKES,
                null,
                900L,
                900L,
                "USD",
                new CancellationTerms(true, 0),
                null,
                0,
                null,
                null,
                "http://127.0.0.1/track",
                false,
                null,
                NOW,
                NOW,
                3);
    }
}
