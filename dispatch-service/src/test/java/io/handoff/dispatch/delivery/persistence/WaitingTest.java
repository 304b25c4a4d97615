package io.handoff.dispatch.delivery.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.dispatch.DispatchDatabase;
import io.handoff.kit.persistence.Pg;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long what is to be done has been waiting. */
class WaitingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");

    private static DispatchDatabase database;
    private static Timers timers;
    private static BookingAttempts attempts;

    @BeforeAll
    static void connect() {
        database = new DispatchDatabase();
        timers = new Timers(database.pool(), InstantSource.fixed(NOW));
        attempts = new BookingAttempts(database.pool(), InstantSource.fixed(NOW), Duration.ofMinutes(3));
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.run("truncate timers, booking_attempts");
    }

    @Test
    void theTimerThatIsOverdueLongestCountsEvenWhileSomebodyHasItsLease() {
        timer("a", NOW.minusSeconds(90));
        timer("b", NOW.minusSeconds(5));
        timer("c", NOW.plusSeconds(60));
        database.run("update timers set leased_until = now() + interval '1 hour' where external_id = 'a'");

        assertThat(Pg.await(timers.overdueSince())).contains(NOW.minusSeconds(90));
    }

    @Test
    void noTimerIsOverdueBeforeItsTime() {
        timer("a", NOW.plusMillis(1));

        assertThat(Pg.await(timers.overdueSince())).isEmpty();
    }

    @Test
    void aFleetOwesTheOutcomeOfACallHoweverOftenItHasBeenPostponed() {
        attempt("swift", "due", NOW.minusSeconds(900), NOW.plusSeconds(30));
        attempt("swift", "due", NOW.minusSeconds(10), NOW.minusSeconds(10));
        attempt("slow", "due", NOW.minusSeconds(3), NOW.minusSeconds(3));
        attempt("done", "done", NOW.minusSeconds(5000), NOW.minusSeconds(5000));

        assertThat(Pg.await(attempts.unresolvedSince()))
                .isEqualTo(Map.of(
                        new FleetId("swift"), NOW.minusSeconds(900),
                        new FleetId("slow"), NOW.minusSeconds(3)));
    }

    private static void timer(String externalId, Instant due) {
        database.run(
                """
                insert into timers (merchant_id, external_id, id, kind, round, set_for, due_at)
                values ('acme', '%s', '%s', 'RETRY_SEARCH', 1, '%s', '%s')
                """
                        .formatted(externalId, UUID.randomUUID(), due, due));
    }

    private static void attempt(String fleet, String state, Instant created, Instant due) {
        UUID id = UUID.randomUUID();
        database.run(
                """
                insert into booking_attempts
                    (id, merchant_id, external_id, delivery_id, attempt, kind, fleet, request, state, due_at, created_at)
                values ('%s', 'acme', '%s', '%s', 1, 'book', '%s', '{}', '%s', '%s', '%s')
                """
                        .formatted(id, id, id, fleet, state, due, created));
    }
}
