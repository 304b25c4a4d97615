package io.handoff.dispatch.delivery.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.handoff.dispatch.DispatchDatabase;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.persistence.Pg;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    private static final Duration DAY = Duration.ofDays(1);
    /** A Monday, far from the day on which the test runs. */
    private static final Instant MONDAY = Instant.parse("2031-03-03T00:00:00Z");

    private final DispatchDatabase database = new DispatchDatabase();
    private final Partitions partitions = new Partitions(database.pool());

    @AfterEach
    void disconnect() {
        database.close();
    }

    @Test
    void idsGoToTheWeekOfTheirTimeAndThoseOfNoWeekToTheDefault() {
        makeAhead(MONDAY);

        assertThat(weekOf(MONDAY)).isEqualTo("inbox_20310303");
        assertThat(weekOf(MONDAY.minusMillis(1))).isEqualTo("inbox_default");
        assertThat(weekOf(MONDAY.plus(21, ChronoUnit.DAYS).minusMillis(1))).isEqualTo("inbox_20310317");
        assertThat(weekOf(Instant.EPOCH)).isEqualTo("inbox_default");
        assertThat(weekOf(Instant.parse("2100-01-01T00:00:00Z"))).isEqualTo("inbox_default");
    }

    @Test
    void partitionsAreMadeOnceHoweverOften() {
        makeAhead(MONDAY);
        makeAhead(MONDAY.plus(DAY));

        assertThat(tables("inbox_2031%")).containsExactly("inbox_20310303", "inbox_20310310", "inbox_20310317");
        assertThat(tables("delivery_events_2031%"))
                .containsExactly("delivery_events_203103", "delivery_events_203104", "delivery_events_203105");
    }

    @Test
    void rowsThatCameWhileAPartitionWasMissingMoveIntoIt() {
        UUID id = insertId(MONDAY, MONDAY);
        insertEvent(MONDAY);

        makeAhead(MONDAY);

        assertThat(database.read("select tableoid::regclass::text from inbox where event_id = $1", id))
                .containsExactly("inbox_20310303");
        assertThat(database.read("select tableoid::regclass::text from delivery_events"))
                .containsExactly("delivery_events_203103");
    }

    @Test
    void aMonthOfTheLogLeavesOnceItIsPast() {
        makeAhead(MONDAY);
        insertEvent(MONDAY);

        Pg.complete(partitions.dropEventsBefore(Instant.parse("2031-04-15T00:00:00Z")));

        assertThat(tables("delivery_events_2031%")).containsExactly("delivery_events_203104", "delivery_events_203105");
        assertThat(database.read("select count(*) from delivery_events")).containsExactly("0");
    }

    @Test
    void aWeekOfTheInboxLeavesOnceItsLastDayIsPast() {
        makeAhead(MONDAY);
        insertId(MONDAY, MONDAY);

        Pg.complete(partitions.dropEventIdsBefore(MONDAY.plus(6, ChronoUnit.DAYS)));
        assertThat(tables("inbox_2031%")).hasSize(3);

        Pg.complete(partitions.dropEventIdsBefore(MONDAY.plus(7, ChronoUnit.DAYS)));
        assertThat(tables("inbox_2031%")).containsExactly("inbox_20310310", "inbox_20310317");
    }

    @Test
    void aWeekStaysAsLongAsOneOfItsRowsIsYoung() {
        makeAhead(MONDAY);
        Instant firing = MONDAY.plus(30, ChronoUnit.DAYS);
        insertId(MONDAY, firing); // of a timer: its id has the time of the order

        Pg.complete(partitions.dropEventIdsBefore(firing));
        assertThat(tables("inbox_20310303")).hasSize(1);

        Pg.complete(partitions.dropEventIdsBefore(firing.plusMillis(1)));
        assertThat(tables("inbox_20310303")).isEmpty();
    }

    @Test
    void aPartitionThatWasDetachedAndNotDroppedIsDropped() {
        makeAhead(MONDAY);
        database.run("alter table inbox detach partition inbox_20310303");

        Pg.complete(partitions.dropEventIdsBefore(MONDAY.plus(7, ChronoUnit.DAYS)));

        assertThat(tables("inbox_2031%")).containsExactly("inbox_20310310", "inbox_20310317");
    }

    @Test
    void whoeverHoldsTheTableIsNotWaitedForAndItIsDroppedTheNextTime() {
        makeAhead(MONDAY);
        insertEvent(MONDAY);
        Instant later = Instant.parse("2031-05-01T00:00:00Z");
        SqlConnection reader = Pg.await(database.pool().getConnection());
        Pg.complete(reader.query("begin").execute());
        Pg.complete(reader.query("select count(*) from delivery_events").execute());

        Pg.complete(partitions.dropEventsBefore(later));
        assertThat(tables("delivery_events_203103")).hasSize(1);

        Pg.complete(reader.query("commit").execute());
        Pg.complete(reader.close());
        Pg.complete(partitions.dropEventsBefore(later));
        assertThat(tables("delivery_events_203103")).isEmpty();
    }

    @Test
    void aLookUpTouchesOnePartition() {
        makeAhead(MONDAY);
        UUID id = insertId(MONDAY.plus(DAY), MONDAY);

        String plan = String.join(
                "\n",
                database.read(
                        "explain (analyze, costs off, timing off) " + InboxRows.LOAD,
                        new UUID[] {EventIds.firstOfSignature(id)},
                        new UUID[] {EventIds.lastOfSignature(id)}));

        assertThat(plan.lines().filter(line -> line.contains("Scan using") && !line.contains("never executed")))
                .singleElement()
                .asString()
                .contains("inbox_20310303");
    }

    @Test
    void whatTheInboxKnewBeforeItHadPartitionsItKnowsAfterwards() {
        try (var earlier = new DispatchDatabase("2")) {
            Instant now = Instant.now();
            UUID id = EventIds.ofContent(now, new byte[] {1});
            UUID wrong = EventIds.ofContent(Instant.EPOCH, new byte[] {2});
            for (UUID one : List.of(id, wrong)) {
                earlier.run("insert into inbox values ($1, 'x', 'answer', null, $2, $2)", one, Pg.timestamp(now));
            }

            earlier.migrate("latest");

            assertThat(earlier.read(
                            "select tableoid::regclass <> 'inbox_default'::regclass from inbox where event_id = $1",
                            id))
                    .containsExactly("true");
            assertThat(earlier.read(
                            "select answer from inbox where event_id = $1 and received_at = recorded_at", wrong))
                    .containsExactly("answer");
        }
    }

    private void makeAhead(Instant now) {
        Pg.complete(partitions.makeAhead(now));
    }

    private String weekOf(Instant idTime) {
        UUID id = insertId(idTime, MONDAY);
        return database.read("select tableoid::regclass::text from inbox where event_id = $1", id)
                .get(0);
    }

    @CanIgnoreReturnValue
    private UUID insertId(Instant idTime, Instant recordedAt) {
        UUID id = EventIds.ofContent(idTime, "x".getBytes(StandardCharsets.UTF_8));
        database.run("insert into inbox values ($1, 'x', null, null, $2)", id, Pg.timestamp(recordedAt));
        return id;
    }

    private void insertEvent(Instant at) {
        database.run(
                "insert into delivery_events values ($1, 0, $1, 'acme', 'o', 1, 'x', '{}', $2)",
                UUID.randomUUID(),
                Pg.timestamp(at));
    }

    private List<String> tables(String like) {
        return database.read("select relname from pg_class where relkind = 'r' and relname like $1 order by 1", like);
    }
}
