package io.handoff.dispatch.delivery.persistence;

import static io.handoff.dispatch.delivery.domain.Examples.BIKES;
import static io.handoff.dispatch.delivery.domain.Examples.NOW;
import static io.handoff.dispatch.delivery.domain.Examples.VANS;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.dispatch.DispatchDatabase;
import io.handoff.dispatch.delivery.domain.SilentJob;
import io.handoff.kit.persistence.Pg;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SilentJobsTest {
    private static final Duration SILENCE = Duration.ofMinutes(3);
    private static final Duration LEASE = Duration.ofSeconds(40);
    private static final Instant LONG_AGO = NOW.minusSeconds(3600);

    private final DispatchDatabase database = new DispatchDatabase("7");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void bookingsUnderWayAtTheUpgradeAreLookedAt() {
        booking(BIKES, "under-way", "in_progress", LONG_AGO, 1);
        booking(BIKES, "over", "completed", LONG_AGO, 1);

        database.migrate("latest");

        assertThat(database.read("select external_id from booking_attempts where ask_at is not null"))
                .containsExactly("under-way");
    }

    @Test
    void whatWasHeardOfOrIsOverIsPassedOver() {
        database.migrate("latest");
        booking(BIKES, "silent", "assigned", NOW.minus(SILENCE), 1);
        booking(BIKES, "heard-of", "assigned", NOW.minus(SILENCE).plusMillis(1), 1);
        booking(BIKES, "over", "failed", LONG_AGO, 1);
        database.run("update booking_attempts set ask_at = $1", Pg.timestamp(NOW));

        Pg.complete(jobs(NOW).sift(List.of(BIKES), SILENCE));

        assertThat(database.read("select external_id from booking_attempts where ask_at is null"))
                .containsExactly("over");
        assertThat(database.read("select external_id from booking_attempts where ask_at > $1", Pg.timestamp(NOW)))
                .containsExactly("heard-of");
    }

    @Test
    void noFleetHasMoreThanItsSlotsAndNoJobIsClaimedTwice() {
        database.migrate("latest");
        for (int i = 0; i < 5; i++) {
            booking(BIKES, "b" + i, "assigned", LONG_AGO, 1);
            booking(VANS, "v" + i, "assigned", LONG_AGO, 1);
        }
        database.run("update booking_attempts set ask_at = $1", Pg.timestamp(NOW));

        List<SilentJob> first = claim(Map.of(BIKES, 2, VANS, 4));
        List<SilentJob> second = claim(Map.of(BIKES, 9));

        assertThat(first)
                .extracting(job -> job.job().fleet())
                .filteredOn(BIKES::equals)
                .hasSize(2);
        assertThat(first)
                .extracting(job -> job.job().fleet())
                .filteredOn(VANS::equals)
                .hasSize(4);
        assertThat(second).hasSize(3).noneMatch(job -> first.stream()
                .anyMatch(one -> one.attempt().equals(job.attempt())));
        assertThat(Pg.await(jobs(NOW.plus(LEASE)).claim(Map.of(BIKES, 9), 9, LEASE)))
                .as("a lease ends")
                .hasSize(5);
    }

    @Test
    void aJobOfAFormerBookingIsToldFromTheCurrentOnes() {
        database.migrate("latest");
        booking(BIKES, "left", "assigned", LONG_AGO, 2);
        database.run("update booking_attempts set ask_at = $1", Pg.timestamp(NOW));

        SilentJob job = claim(Map.of(BIKES, 1)).get(0);

        assertThat(job.current()).isFalse();
        assertThat(job.askedAt()).isNull();
    }

    @Test
    void lookingForSilentJobsGoesByAnIndexOfItsOwn() {
        database.migrate("latest");

        assertThat(database.plan(
                        """
                        select id from booking_attempts where fleet = $1 and ask_at <= $2
                        order by ask_at limit 4 for update skip locked
                        """,
                        BIKES.value(),
                        Pg.timestamp(NOW)))
                .contains("booking_attempts_to_ask");
    }

    private List<SilentJob> claim(Map<FleetId, Integer> free) {
        return Pg.await(jobs(NOW).claim(free, 99, LEASE));
    }

    private SilentJobs jobs(Instant now) {
        return new SilentJobs(database.pool(), InstantSource.fixed(now));
    }

    /** A finished first booking of a delivery whose current booking is of another number, perhaps. */
    private void booking(FleetId fleet, String order, String status, Instant heard, int current) {
        UUID delivery = UUID.randomUUID();
        database.run(
                """
                insert into deliveries (merchant_id, external_id, delivery_id, status, sequence, revision, snapshot, workings,
                                        created_at, updated_at)
                values ('acme', $1, $2, $3, 4, 1, null, null, $4, $4)
                """,
                order,
                delivery,
                status,
                Pg.timestamp(heard));
        if (current != 1) {
            database.run(
                    "update deliveries set snapshot = 'null', workings = $2 where delivery_id = $1",
                    delivery,
                    "{\"sourcing\":{\"booking\":{\"number\":" + current + "}}}");
        }
        database.run(
                """
                insert into booking_attempts (id, merchant_id, external_id, delivery_id, attempt, kind, fleet, job_id, state,
                                              request, due_at, created_at, finished_at)
                values ($1, 'acme', $2, $3, 1, 'book', $4, $2, 'done', '{}', $5, $5, $5)
                """,
                UUID.randomUUID(),
                order,
                delivery,
                fleet.value(),
                Pg.timestamp(heard));
    }
}
