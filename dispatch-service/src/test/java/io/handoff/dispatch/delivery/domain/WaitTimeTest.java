package io.handoff.dispatch.delivery.domain;

import static io.handoff.dispatch.delivery.domain.DecidedDelivery.KEY;
import static io.handoff.dispatch.delivery.domain.Examples.BIKES;
import static io.handoff.dispatch.delivery.domain.Examples.NOW;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.intake.TaskReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten minutes are free at each task, each full one after them costs fifty cents. */
class WaitTimeTest {
    private static final Instant MUCH_LATER = NOW.plus(Duration.ofDays(1));

    private final DecidedDelivery delivery = new DecidedDelivery();

    @BeforeEach
    void aFleetHasIt() {
        delivery.reach(DeliveryStatus.ASSIGNED, details(2, Duration.ZERO));
    }

    @Test
    void upToTheLastFreeMinuteWaitingCostsNothing() {
        reported(0, TaskStatus.ARRIVED, Duration.ZERO);
        reported(0, TaskStatus.SUCCESSFUL, Duration.ofSeconds(10 * 60 + 59));

        assertThat(charged()).isZero();
    }

    @Test
    void theFirstFullMinuteBeyondTheFreeOnesIsCharged() {
        reported(0, TaskStatus.ARRIVED, Duration.ofMinutes(7));
        reported(0, TaskStatus.SUCCESSFUL, Duration.ofMinutes(18));

        assertThat(charged()).isEqualTo(50);
    }

    @Test
    void everyTaskHasFreeMinutesOfItsOwnAndTheChargesAddUp() {
        reported(0, TaskStatus.ARRIVED, Duration.ZERO);
        reported(0, TaskStatus.SUCCESSFUL, Duration.ofMinutes(12));
        reported(1, TaskStatus.ARRIVED, Duration.ofMinutes(20));
        reported(1, TaskStatus.SUCCESSFUL, Duration.ofMinutes(29));
        reported(2, TaskStatus.ARRIVED, Duration.ofMinutes(40));
        reported(2, TaskStatus.SUCCESSFUL, Duration.ofMinutes(53));

        assertThat(charged()).isEqualTo(2 * 50 + 3 * 50);
    }

    @Test
    void nothingIsChargedWhileTheCourierStillWaits() {
        reported(0, TaskStatus.ARRIVED, Duration.ZERO);
        reported(1, TaskStatus.ACCEPTED, Duration.ofMinutes(30));

        assertThat(charged()).isZero();
    }

    @Test
    void aStopWithoutSuccessCostsNothing() {
        reported(0, TaskStatus.ARRIVED, Duration.ZERO);
        reported(0, TaskStatus.FAILED, Duration.ofMinutes(30));

        assertThat(charged()).isZero();
    }

    @Test
    void aStopWhoseEndNobodySawCostsNothing() {
        reported(0, TaskStatus.ARRIVED, Duration.ZERO);
        reported(1, TaskStatus.STARTED, Duration.ofMinutes(30));

        assertThat(delivery.snapshot().tasks().get(0).status()).isEqualTo(TaskStatus.SUCCESSFUL);
        assertThat(charged()).isZero();
    }

    @Test
    void aStopWithoutArrivalCostsNothing() {
        reported(0, TaskStatus.STARTED, Duration.ZERO);
        reported(0, TaskStatus.SUCCESSFUL, Duration.ofMinutes(30));

        assertThat(charged()).isZero();
    }

    @Test
    void anEndBeforeTheArrivalCostsNothing() {
        reported(0, TaskStatus.ARRIVED, Duration.ofMinutes(30));
        reported(0, TaskStatus.SUCCESSFUL, Duration.ofMinutes(10));

        assertThat(charged()).isZero();
    }

    @Test
    void anArrivalBeforeTheOrderCountsFromTheOrder() {
        reported(0, TaskStatus.ARRIVED, Duration.ofDays(-400));
        reported(0, TaskStatus.SUCCESSFUL, Duration.ofMinutes(11));

        assertThat(charged()).isEqualTo(50);
    }

    @Test
    void anEndThatIsStillToComeCountsUntilNow() {
        reported(0, TaskStatus.ARRIVED, Duration.ZERO);
        delivery.decide(report(0, TaskStatus.SUCCESSFUL, Duration.ofDays(400)), NOW.plus(Duration.ofMinutes(12)));

        assertThat(charged()).isEqualTo(100);
    }

    @Test
    void aReportThatComesTwiceIsChargedOnce() {
        reported(0, TaskStatus.ARRIVED, Duration.ZERO);
        reported(0, TaskStatus.SUCCESSFUL, Duration.ofMinutes(11));
        reported(0, TaskStatus.SUCCESSFUL, Duration.ofMinutes(45));

        assertThat(charged()).isEqualTo(50);
    }

    private void reported(int task, TaskStatus status, Duration afterTheOrder) {
        delivery.decide(report(task, status, afterTheOrder), MUCH_LATER);
    }

    private static FleetUpdateReported report(int task, TaskStatus status, Duration afterTheOrder) {
        var report = new TaskReport(task, status, List.of());
        return new FleetUpdateReported(KEY, 1, BIKES, NOW.plus(afterTheOrder), List.of(report), null, List.of());
    }

    private long charged() {
        return delivery.snapshot().waitTimeCents();
    }
}
