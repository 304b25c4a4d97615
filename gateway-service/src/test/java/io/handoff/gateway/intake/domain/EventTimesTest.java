package io.handoff.gateway.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.gateway.intake.domain.EventTimes.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTimesTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final GeoPoint HERE = new GeoPoint(40.0, -74.0);
    /** 2.5 km north: six minutes at 25 km/h. */
    private static final GeoPoint THERE = new GeoPoint(40.0224831, -74.0);

    private static final Duration WAY = Duration.ofMinutes(11);

    @Test
    void timesThatAreNamedStay() {
        assertThat(EventTimes.complete(List.of(pickup(HERE, NOON), dropoff(THERE, NOON))))
                .containsExactly(NOON, NOON);
    }

    @Test
    void aMissingDropoffFollowsThePickupByRideAndHandling() {
        assertThat(EventTimes.complete(List.of(pickup(HERE, NOON), dropoff(THERE, null))))
                .containsExactly(NOON, NOON.plus(WAY));
    }

    @Test
    void aMissingPickupLeavesTimeForTheEarliestDropoff() {
        assertThat(EventTimes.complete(
                        List.of(pickup(HERE, null), dropoff(THERE, NOON.plusSeconds(3600)), dropoff(THERE, NOON))))
                .containsExactly(NOON.minus(WAY), NOON.plusSeconds(3600), NOON);
    }

    @Test
    void aDropoffWaitsForTheLastPickup() {
        assertThat(EventTimes.complete(
                        List.of(pickup(HERE, NOON), pickup(HERE, NOON.plusSeconds(600)), dropoff(THERE, null))))
                .endsWith(NOON.plusSeconds(600).plus(WAY));
    }

    @Test
    void oneNamedTimeIsEnoughForEveryStop() {
        assertThat(EventTimes.complete(List.of(pickup(HERE, null), dropoff(THERE, NOON), dropoff(THERE, null))))
                .containsExactly(NOON.minus(WAY), NOON, NOON);
        assertThat(EventTimes.complete(List.of(pickup(HERE, NOON), pickup(HERE, null), dropoff(THERE, null))))
                .containsExactly(NOON, NOON, NOON.plus(WAY));
    }

    private static Stop pickup(GeoPoint place, @Nullable Instant at) {
        return new Stop(TaskType.PICKUP, place, at);
    }

    private static Stop dropoff(GeoPoint place, @Nullable Instant at) {
        return new Stop(TaskType.DROPOFF, place, at);
    }
}
