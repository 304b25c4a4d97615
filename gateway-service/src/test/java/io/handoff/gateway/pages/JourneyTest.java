package io.handoff.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.gateway.Samples;
import io.handoff.gateway.pages.Journey.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyTest {
    @ParameterizedTest
    @CsvSource({
        "ASSIGNED, ASSIGNED, ASSIGNED, ASSIGNED",
        "ASSIGNED, STARTED, ASSIGNED, TO_PICKUP",
        "ASSIGNED, ARRIVED, ASSIGNED, TO_PICKUP",
        "IN_PROGRESS, SUCCESSFUL, STARTED, PICKED_UP",
        "COMPLETED, SUCCESSFUL, SUCCESSFUL, DELIVERED",
    })
    void theStepFollowsTheTasks(DeliveryStatus status, TaskStatus pickup, TaskStatus dropoff, Step step) {
        assertThat(journey(status, pickup, dropoff).reached()).isEqualTo(step);
    }

    @Test
    void theExpectedTimeIsThatOfTheOpenDropoffInItsOwnZone() {
        assertThat(journey(DeliveryStatus.ASSIGNED, TaskStatus.ASSIGNED, TaskStatus.ASSIGNED)
                        .expectedAt())
                .hasToString("2026-05-04T12:30-04:00[America/New_York]");
        assertThat(journey(DeliveryStatus.COMPLETED, TaskStatus.SUCCESSFUL, TaskStatus.SUCCESSFUL)
                        .expectedAt())
                .isNull();
    }

    @Test
    void aCancelledDeliveryHasNoStepsAhead() {
        Journey journey = journey(DeliveryStatus.CANCELLED, TaskStatus.CANCELLED, TaskStatus.CANCELLED);

        assertThat(journey.reached()).isNull();
        assertThat(journey.ended()).contains("cancelled");
        assertThat(journey.expectedAt()).isNull();
    }

    private static Journey journey(DeliveryStatus status, TaskStatus pickup, TaskStatus dropoff) {
        return Journey.of(Samples.snapshot("01970000-0000-8000-8000-000000000001", "d", status, pickup, dropoff));
    }
}
