package io.handoff.simulator.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.Courier;
import io.handoff.simulator.Stops;
import io.handoff.simulator.fleet.domain.Trip;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LegTest {
    private static final Instant LEAVES = Instant.parse("2026-03-02T14:00:00Z");
    private static final Instant ARRIVES = LEAVES.plusSeconds(600);
    private static final GeoPoint FROM = new GeoPoint(40.75, -73.98);
    private static final GeoPoint TO = new GeoPoint(40.70, -74.02);
    private static final Leg LEG = new Leg(FROM, LEAVES, TO, ARRIVES);

    @Test
    void halfTheTimeIsHalfTheWay() {
        assertThat(LEG.at(LEAVES.plusSeconds(300))).isEqualTo(new GeoPoint(40.725, -74.0));
    }

    @Test
    void nobodyIsOffBeforeItsTimeNorBeyondItsAim() {
        assertThat(LEG.at(LEAVES.minusSeconds(60))).isEqualTo(FROM);
        assertThat(LEG.at(LEAVES)).isEqualTo(FROM);
        assertThat(LEG.at(ARRIVES)).isEqualTo(TO);
        assertThat(LEG.at(ARRIVES.plusSeconds(3600))).isEqualTo(TO);
    }

    @Test
    void aWayThatTakesNoTimeIsDone() {
        assertThat(new Leg(FROM, LEAVES, TO, LEAVES).at(LEAVES)).isEqualTo(TO);
    }

    @Test
    void everyPositionIsOnTheLineAndNoneIsBehindAnEarlierOne() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 500; i++) {
            var leg = new Leg(anywhere(random), LEAVES, anywhere(random), ARRIVES);
            double whole = leg.from().metersTo(leg.to());
            double before = 0;
            for (int second = 0; second <= 600; second += 30) {
                GeoPoint here = leg.at(LEAVES.plusSeconds(second));
                double done = leg.from().metersTo(here);
                assertThat(done + here.metersTo(leg.to())).isCloseTo(whole, within(1.0));
                assertThat(done).isGreaterThanOrEqualTo(before - 0.2);
                before = done;
            }
        }
    }

    @Test
    void aCourierComesFromSomeWayOffItsFirstStop() {
        Trip trip = Trip.through(List.of(Stops.pickup(0, LEAVES), Stops.dropoff(1, ARRIVES)));
        for (int number = 1001; number < 1201; number++) {
            GeoPoint origin = Origin.of(new Courier(number, "Ana", "Ito"), trip);

            assertThat(origin.metersTo(Trip.position(trip.first()))).isCloseTo(800, within(5.0));
        }
    }

    /** Within a town, where a straight line on the map is one on the ground. */
    private static GeoPoint anywhere(SplittableRandom random) {
        return new GeoPoint(40.6 + random.nextDouble() * 0.2, -74.1 + random.nextDouble() * 0.2);
    }
}
