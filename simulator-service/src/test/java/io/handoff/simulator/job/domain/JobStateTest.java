package io.handoff.simulator.job.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobStateTest {
    private static final Job JOB = new Job(
            "job",
            new FleetId("city-vans"),
            "key",
            "reference",
            "http://gateway/callbacks",
            Money.usd(700),
            new Courier(2001, "Ana", "Ito"),
            null,
            Instant.EPOCH);

    @Test
    void cancellingIsFreeUntilTheCourierIsOnTheWay() {
        assertThat(at(Stage.BOOKED).cancellationFee(300)).isZero();
        assertThat(at(Stage.ACCEPTED).cancellationFee(300)).isZero();
    }

    @Test
    void cancellingCostsAFeeOnceTheCourierIsOnTheWay() {
        assertThat(at(Stage.STARTED).cancellationFee(300)).isEqualTo(300);
        assertThat(at(Stage.AT_PICKUP).cancellationFee(300)).isEqualTo(300);
    }

    @Test
    void afterAPickupItIsTooLateToCancel() {
        assertThat(at(Stage.PICKED_UP).cancellationFee(300)).isNull();
        assertThat(at(Stage.COMPLETED).cancellationFee(300)).isNull();
    }

    @Test
    void cancellingAgainCostsTheSame() {
        assertThat(state(Stage.STARTED, 120L).cancellationFee(300)).isEqualTo(120);
    }

    @Test
    void courierIsShownFromAssignmentOn() {
        assertThat(at(Stage.BOOKED).booking().courier()).isNull();
        assertThat(at(Stage.ASSIGNED).booking().courier()).isEqualTo(JOB.courier());
    }

    @Test
    void bookingSaysWhetherTheJobIsOver() {
        assertThat(at(Stage.PICKED_UP).booking().status()).isEqualTo("active");
        assertThat(at(Stage.COMPLETED).booking().status()).isEqualTo("completed");
        assertThat(state(Stage.ACCEPTED, 0L).booking().status()).isEqualTo("cancelled");
    }

    private static JobState at(Stage stage) {
        return state(stage, null);
    }

    private static JobState state(Stage stage, @Nullable Long cancellationFee) {
        return new JobState(JOB, stage, 1, false, 0, cancellationFee);
    }
}
