package io.handoff.dispatch.delivery.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.dispatch.DispatchDatabase;
import io.handoff.kit.persistence.Pg;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldRowsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
    private static final Instant LIMIT = NOW.minus(Duration.ofDays(400));

    private static DispatchDatabase database;
    private static OldRows rows;

    @BeforeAll
    static void connect() {
        database = new DispatchDatabase();
        rows = new OldRows(database.pool());
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.run("truncate deliveries, booking_attempts, inbox");
    }

    @Test
    void ofADeliveryThatEndedLongAgoOnlyItsKeyItsIdAndItsEndStay() {
        delivery("old", "completed", LIMIT.minusSeconds(3), LIMIT.minusSeconds(1));
        delivery("young", "completed", LIMIT.minusSeconds(3), LIMIT);

        Pg.complete(rows.emptyDeliveriesBefore(LIMIT));

        assertThat(database.read("select external_id from deliveries where snapshot is null and workings is null"))
                .containsExactly("old");
        assertThat(database.read(
                        """
                        select concat_ws(' ', merchant_id, external_id, status, revision) from deliveries
                        where delivery_id is not null and updated_at = $1
                        """,
                        at(LIMIT.minusSeconds(1))))
                .as("a batch that has read the whole row must not write it back")
                .containsExactly("acme old completed 2");
    }

    @Test
    void aDeliveryWhoseFleetNeverSaidHowItEndedLeavesToo() {
        delivery("lost", "assigned", LIMIT.minusSeconds(3), LIMIT.minusSeconds(1));

        Pg.complete(rows.emptyDeliveriesBefore(LIMIT));

        assertThat(kept()).isEmpty();
    }

    @Test
    void aDeliveryForNextYearIsNotForgottenBeforeItsTime() {
        delivery("ahead", "searching", LIMIT.minusSeconds(3), LIMIT.minusSeconds(1));

        Pg.complete(rows.emptyDeliveriesBefore(LIMIT));

        assertThat(kept()).containsExactly("ahead");
    }

    @Test
    void everythingOldLeavesHoweverMuchThereIs() {
        many(1700, "completed", LIMIT.minus(Duration.ofDays(9)));

        Pg.complete(rows.emptyDeliveriesBefore(LIMIT));

        assertThat(kept()).isEmpty();
    }

    @Test
    void aDeliveryThatNobodyOrderedLeavesAltogether() {
        delivery("quoted", "quoted", LIMIT.minusSeconds(3), LIMIT.minusSeconds(1));
        delivery("quoted-again", "quoted", LIMIT.minusSeconds(3), LIMIT);
        delivery("ordered", "failed", LIMIT.minusSeconds(3), LIMIT.minusSeconds(1));

        Pg.complete(rows.forgetQuotedBefore(LIMIT));

        assertThat(database.read("select external_id from deliveries order by 1"))
                .containsExactly("ordered", "quoted-again");
    }

    @Test
    void whatFleetsWereAskedLeavesAndWhoseJobItWasStays() {
        attempt("old", "done", LIMIT.minusSeconds(1));
        attempt("young", "done", LIMIT);
        attempt("due", "due", null);

        Pg.complete(rows.emptyRequestsBefore(LIMIT));

        assertThat(database.read("select job_id from booking_attempts where request is null"))
                .containsExactly("old");
        assertThat(database.read("select count(*) from booking_attempts")).containsExactly("3");

        Pg.complete(rows.forgetAttemptsBefore(NOW.plusSeconds(1)));

        assertThat(database.read("select job_id from booking_attempts"))
                .as("what still has its request leaves later")
                .containsExactly("young");
    }

    @Test
    void idsOfTheWrongTimeLeaveByTheTimeTheyWereRecorded() {
        database.run("insert into inbox values ($1, 'fleet.update', null, null, $2)", new UUID(7, 7), at(LIMIT));
        database.run(
                "insert into inbox values ($1, 'fleet.update', null, null, $2)",
                new UUID(-1, 7),
                at(LIMIT.minusSeconds(1)));

        Pg.complete(rows.forgetStrayEventIdsBefore(LIMIT));

        assertThat(database.read("select event_id from inbox")).containsExactly(new UUID(7, 7).toString());
    }

    @Test
    void changesOfADeliveryTouchNoIndex() {
        delivery("hot", "searching", NOW, NOW);

        assertThat(hotUpdates("update deliveries set status = 'assigned', snapshot = 'b', updated_at = now()"))
                .isEqualTo(1);
    }

    @Test
    void whatIsOldIsFoundByAnIndexHoweverMuchIsKept() {
        many(20_000, "completed", NOW);
        database.run(
                "update deliveries set snapshot = null, workings = null where revision = 1 and external_id < 'd15'");
        many("q", 2_000, "quoted", NOW);
        database.run(
                """
                insert into booking_attempts (id, merchant_id, external_id, delivery_id, attempt, kind, fleet, job_id,
                                              request, state, due_at, created_at, finished_at)
                select gen_random_uuid(), 'acme', 'o' || i, gen_random_uuid(), 1, 'book', 'swift', 'j' || i,
                       case when i > 10000 then '{}' end, 'done', now(), now(), $1::timestamptz + i * interval '1 second'
                from generate_series(1, 20000) i
                """,
                at(LIMIT));
        database.run(
                """
                insert into inbox select gen_random_uuid(), 'fleet.update', null, null,
                                         $1::timestamptz + i * interval '1 second'
                from generate_series(1, 20000) i
                """,
                at(LIMIT));
        database.run("analyze");

        assertThat(plan(OldRows.EMPTY_ENDED)).contains("deliveries_by_age").doesNotContain("Seq Scan on deliveries");
        assertThat(plan(OldRows.FORGET_QUOTED)).contains("deliveries_by_age").doesNotContain("Seq Scan on deliveries");
        assertThat(plan(OldRows.EMPTY_REQUESTS))
                .contains("booking_attempts_with_request")
                .doesNotContain("Seq Scan on booking_attempts");
        assertThat(plan(OldRows.FORGET_ATTEMPTS))
                .contains("booking_attempts_without_request")
                .doesNotContain("Seq Scan on booking_attempts");
        assertThat(plan(OldRows.FORGET_UNANSWERED)).doesNotContain("Seq Scan on booking_attempts");
        assertThat(plan(OldRows.FORGET_STRAY_IDS))
                .contains("inbox_default_by_age")
                .doesNotContain("Seq Scan on inbox");
    }

    private static String plan(String sql) {
        return database.plan(sql, at(LIMIT.plusSeconds(60)), 500);
    }

    private static long hotUpdates(String update) {
        return Long.parseLong(Pg.await(database.pool()
                        .withTransaction(
                                connection -> connection.query(update).execute().chain(() -> connection
                                        .query(
                                                "select pg_stat_get_xact_tuples_hot_updated('deliveries'::regclass)::text")
                                        .execute())))
                .iterator()
                .next()
                .getString(0));
    }

    private static void delivery(String externalId, String status, Instant created, Instant updated) {
        database.run(
                """
                insert into deliveries (merchant_id, external_id, delivery_id, status, sequence, revision, snapshot,
                                        workings, created_at, updated_at)
                values ('acme', $1, $2, $3, 4, 1, 'a', 'a', $4, $5)
                """,
                externalId,
                UUID.randomUUID(),
                status,
                at(created),
                at(updated));
    }

    private static void many(int count, String status, Instant at) {
        many("d", count, status, at);
    }

    private static void many(String prefix, int count, String status, Instant at) {
        database.run(
                """
                insert into deliveries (merchant_id, external_id, delivery_id, status, sequence, revision, snapshot,
                                        workings, created_at, updated_at)
                select 'acme', $1 || i, gen_random_uuid(), $2, 4, 1, repeat('a', 500), 'a', $3, $3
                from generate_series(1, $4) i
                """,
                prefix,
                status,
                at(at),
                count);
    }

    private static void attempt(String job, String state, @Nullable Instant finished) {
        database.run(
                """
                insert into booking_attempts (id, merchant_id, external_id, delivery_id, attempt, kind, fleet, job_id,
                                              request, state, due_at, created_at, finished_at)
                values ($1, 'acme', 'o', $1, 1, 'book', 'swift', $2, '{}', $3, $4, $4, $5)
                """,
                UUID.randomUUID(),
                job,
                state,
                at(LIMIT),
                finished == null ? null : at(finished));
    }

    private static List<String> kept() {
        return database.read("select external_id from deliveries where snapshot is not null");
    }

    private static OffsetDateTime at(Instant instant) {
        return Pg.timestamp(instant);
    }
}
