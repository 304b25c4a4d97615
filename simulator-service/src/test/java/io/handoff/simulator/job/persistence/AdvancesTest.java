package io.handoff.simulator.job.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.kit.persistence.Pg;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdvancesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
    private static final Instant OLDEST = NOW.minusSeconds(60);

    private static SimulatorDatabase database;
    private static Advances advances;

    @BeforeAll
    static void connect() {
        database = new SimulatorDatabase();
        advances = new Advances(database.pool());
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.run("truncate jobs, steps, progress, advances", Tuple.tuple());
    }

    @Test
    void theSameCommandIsKeptOnceAndPerformedOnce() {
        job("d", null, 0);
        assertThat(add("c", "d", NOW)).isTrue();
        assertThat(add("c", "d", NOW)).isFalse();

        assertThat(perform()).isEqualTo(1);
        settle();
        assertThat(add("c", "d", NOW)).isFalse();
        assertThat(perform()).isZero();
    }

    @Test
    void theNextCommandWaitsUntilTheStepBeforeIsReported() {
        job("d", null, 0);
        ask("later", "d", NOW.plusMillis(5));
        ask("first", "d", NOW);

        assertThat(perform()).isEqualTo(1);
        assertThat(texts("select id from advances where done_at is not null")).containsExactly("first");
        assertThat(perform()).as("the step is due").isZero();
        database.run("update progress set attempts = 1, claimable_at = $1", Tuple.of(Pg.timestamp(NOW.plusSeconds(9))));
        assertThat(perform()).as("the step is being reported").isZero();
        settle();
        assertThat(perform()).isEqualTo(1);
    }

    @Test
    void aStepThatIsPlayedByTheClockIsBroughtForward() {
        job("d", NOW.plusSeconds(3600), 0);
        ask("c", "d", NOW);

        assertThat(perform()).isEqualTo(1);
        assertThat(texts("select 'due' from progress where claimable_at = '2026-03-02T14:00:00Z'"))
                .containsExactly("due");
    }

    @Test
    void nothingHappensToWhatIsCancelledOrOverOrUnknownAndTheCommandIsForgotten() {
        job("cancelled", null, 0);
        database.run("update progress set cancelled_at = $1", Tuple.of(Pg.timestamp(NOW)));
        job("over", null, 2);
        for (String delivery : List.of("cancelled", "over", "unknown")) {
            ask(delivery, delivery, NOW);
        }

        assertThat(perform()).isZero();
        assertThat(Pg.await(advances.forget(NOW, 10))).isZero();
        assertThat(Pg.await(advances.forget(NOW.plusMillis(1), 2))).isEqualTo(2);
        assertThat(Pg.await(advances.forget(NOW.plusMillis(1), 2))).isEqualTo(1);
    }

    @Test
    void whatWasAskedForTooLongAgoDoesNotHappen() {
        job("d", null, 0);
        ask("exactly a minute", "d", OLDEST);
        assertThat(perform()).isZero();

        ask("a millisecond less", "d", OLDEST.plusMillis(1));
        assertThat(perform()).isEqualTo(1);
    }

    @Test
    void jobsAndCommandsAreFoundByIndexesHoweverManyThereAre() {
        database.run(
                """
                insert into jobs select 'j' || i, 'city-vans', 'k' || i, 'd' || i || '/1', 'http://127.0.0.1/', 500, 'USD', 2001,
                       'Ana', 'Ito', $1 from generate_series(1, 10000) i
                """,
                Tuple.of(Pg.timestamp(NOW)));
        database.run("insert into steps (job, ordinal, stage, reports) select id, 1, 0, '[]' from jobs", Tuple.tuple());
        database.run("insert into progress (job, stage, ordinal) select id, 0, 1 from jobs", Tuple.tuple());
        database.run(
                "insert into advances select 'c' || i, 'd' || i, $1, $1 from generate_series(1, 10000) i",
                Tuple.of(Pg.timestamp(NOW)));
        ask("waits", "d77", NOW);
        database.run("analyze", Tuple.tuple());

        String plan = String.join(
                "\n", texts("explain " + Advances.PERFORM, Tuple.of(Pg.timestamp(NOW), Pg.timestamp(OLDEST))));

        assertThat(plan).contains("jobs_by_delivery", "progress_pkey").doesNotContain("Seq Scan");
    }

    private static void job(String delivery, @Nullable Instant due, int stepsDone) {
        database.run(
                """
                insert into jobs values ($1, 'city-vans', $1, $1 || '/1', 'http://127.0.0.1/', 500, 'USD', 2001, 'Ana', 'Ito', $2)
                """,
                Tuple.of(delivery, Pg.timestamp(NOW)));
        database.run(
                "insert into steps (job, ordinal, due_at, stage, reports) select $1, n, $2, n, '[]' from"
                        + " generate_series(1, 2) n",
                Tuple.of(delivery, due == null ? null : Pg.timestamp(due)));
        database.run(
                "insert into progress (job, stage, ordinal, claimable_at) values ($1, 0, $2, $3)",
                Tuple.of(delivery, stepsDone + 1, due == null ? null : Pg.timestamp(due)));
    }

    /** As when the report has arrived. */
    private static void settle() {
        database.run("update progress set ordinal = ordinal + 1, attempts = 0, claimable_at = null", Tuple.tuple());
    }

    private static boolean add(String command, String delivery, Instant at) {
        return Pg.await(advances.add(command, delivery, at));
    }

    private static void ask(String command, String delivery, Instant at) {
        assertThat(add(command, delivery, at)).isTrue();
    }

    private static int perform() {
        return Pg.await(advances.perform(NOW, OLDEST));
    }

    private static List<String> texts(String sql) {
        return texts(sql, Tuple.tuple());
    }

    private static List<String> texts(String sql, Tuple values) {
        return StreamSupport.stream(
                        Pg.await(database.pool().preparedQuery(sql).execute(values))
                                .spliterator(),
                        false)
                .map((Row row) -> row.getString(0))
                .collect(Collectors.toList());
    }
}
