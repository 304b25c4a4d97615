package io.handoff.simulator.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.simulator.job.domain.Leg;
import io.handoff.simulator.job.domain.OnTheWay;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final List<OnTheWay> couriers = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T14:00:00Z");
    private final Rounds rounds = new Rounds(this::page, () -> now, EVERY);

    @Test
    void everyCourierHasItsTurnOnceARound() {
        addCouriers(1203);

        List<OnTheWay> turns = new ArrayList<>();
        for (List<OnTheWay> some = next(); !some.isEmpty(); some = next()) {
            assertThat(some).hasSizeLessThanOrEqualTo(32);
            turns.addAll(some);
        }

        assertThat(turns).containsExactlyElementsOf(couriers);
    }

    @Test
    void theNextRoundBeginsAtItsTimeAndNotBefore() {
        addCouriers(1);
        assertThat(next()).hasSize(1);

        now = now.plus(EVERY).minusMillis(1);
        assertThat(next()).isEmpty();

        now = now.plusMillis(1);
        assertThat(next()).hasSize(1);
    }

    @Test
    void whoStartsDuringARoundIsToldInTheNext() {
        assertThat(next()).isEmpty();
        addCouriers(1);
        assertThat(next()).isEmpty();

        now = now.plus(EVERY);

        assertThat(next()).hasSize(1);
    }

    @Test
    void fasterJobsAreToldMoreOftenWithinBounds() {
        assertThat(Rounds.every(EVERY, 1)).isEqualTo(EVERY);
        assertThat(Rounds.every(EVERY, 4)).isEqualTo(Duration.ofMillis(1250));
        assertThat(Rounds.every(EVERY, 1000)).isEqualTo(Duration.ofMillis(500));
        assertThat(Rounds.every(EVERY, 0.001)).isEqualTo(Duration.ofMinutes(1));
    }

    private List<OnTheWay> next() {
        return rounds.next(32).await().indefinitely();
    }

    private void addCouriers(int number) {
        var here = new GeoPoint(40.75, -73.98);
        IntStream.range(0, number)
                .mapToObj(i -> new OnTheWay(
                        new FleetId("city-vans"), "job-%05d".formatted(i), "http://x", new Leg(here, now, here, now)))
                .forEach(couriers::add);
    }

    private Uni<List<OnTheWay>> page(String afterJob, int limit) {
        return Uni.createFrom()
                .item(couriers.stream()
                        .filter(courier -> courier.jobId().compareTo(afterJob) > 0)
                        .limit(limit)
                        .toList());
    }
}
