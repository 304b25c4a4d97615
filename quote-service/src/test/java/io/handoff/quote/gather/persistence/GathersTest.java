package io.handoff.quote.gather.persistence;

import static io.handoff.quote.gather.Examples.context;
import static io.handoff.quote.gather.Examples.details;
import static io.handoff.quote.gather.Examples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.kit.event.ReplyAddress;
import io.handoff.kit.persistence.Pg;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.testservers.TestDatabase;
import io.handoff.testservers.TestServers;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a database of its own: nobody works these gathers off. */
class GathersTest {
    private static final Instant LIMIT = Instant.parse("2026-03-02T14:00:00Z");

    private static Vertx vertx;
    private static Pool pool;
    private static Gathers gathers;

    @BeforeAll
    static void connect() {
        TestDatabase database = TestServers.freshDatabase("handoff_quote");
        var unused = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .load()
                .migrate();
        vertx = Vertx.vertx();
        pool = Pool.newInstance(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.reactiveUrl())
                        .setUser(database.user())
                        .setPassword(database.password()))
                .using(vertx)
                .build());
        gathers = new Gathers(pool);
    }

    @AfterAll
    static void disconnect() {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void empty() {
        run("truncate gathers", Tuple.tuple());
    }

    @Test
    void oldGathersLeave() {
        insert("old", 3, "done", LIMIT.minus(Duration.ofHours(1)));
        insert("young", 1, "done", LIMIT);

        assertThat(forget(2)).isEqualTo(2);
        assertThat(forget(2)).isEqualTo(1);

        assertThat(read("select id from gathers")).containsExactly("young1");
    }

    @Test
    void gatherThatCouldNeverBeDoneLeavesToo() {
        insert("stuck", 1, "pending", LIMIT.minusSeconds(1));
        insert("expired", 1, "expired", LIMIT.minusSeconds(1));
        insert("waiting", 1, "pending", LIMIT);

        assertThat(forget(10)).isEqualTo(2);
        assertThat(read("select id from gathers")).containsExactly("waiting1");
    }

    @Test
    void oldGathersAreFoundByAnIndexHoweverManyThereAre() {
        insert("old", 100, "done", LIMIT.minus(Duration.ofHours(1)));
        insert("young", 10_000, "done", LIMIT);
        insert("waiting", 500, "pending", LIMIT);
        run("analyze", Tuple.tuple());

        assertThat(String.join(
                        "\n", read("explain " + Gathers.FORGET, Tuple.of(Pg.timestamp(LIMIT.minusSeconds(1)), 10))))
                .contains("gathers_settled", "gathers_pending", "gathers_pkey")
                .doesNotContain("Seq Scan");
        assertThat(String.join(
                        "\n",
                        read("explain " + Gathers.CLAIM, Tuple.of(256, Pg.timestamp(LIMIT), Pg.timestamp(LIMIT)))))
                .contains("gathers_pending", "gathers_pkey")
                .doesNotContain("Seq Scan");
        assertThat(String.join(
                        "\n",
                        read("explain select * from gathers where delivery_key = 'young7' and seq < 9000000"
                                + " order by seq desc offset 0 rows fetch first 51 rows only")))
                .as("a page of one delivery's")
                .contains("gathers_by_delivery")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void whoeverAsksAgainAndAgainDoesNotMakeTheListOfThoseWhoWaitGrow() {
        var gather = new Gather("again", key("acme", "order-1"), 0, context(), details(), List.of());
        for (int i = 0; i < 150; i++) {
            var waiter = new Waiter(new ReplyAddress(0, "c-" + i), LIMIT);
            Pg.complete(gathers.record(List.of(new ReceivedGather(gather, List.of(waiter))), LIMIT.minusSeconds(1)));
        }

        assertThat(read("select cardinality(waiters)::text from gathers")).containsExactly("100");
        assertThat(read("select waiters[100] from gathers").get(0)).contains("\"c-149\"");
        assertThat(read("select waiters[1] from gathers").get(0)).contains("\"c-50\"");
    }

    private static void insert(String prefix, int count, String state, Instant created) {
        run(
                """
                insert into gathers (id, delivery_key, request, state, created_at)
                select $1 || i, $1 || i, '{}', $2, $3::timestamptz + i * interval '1 ms' from generate_series(1, $4) i
                """,
                Tuple.of(prefix, state, Pg.timestamp(created.minusMillis(1)), count));
    }

    private static int forget(int limit) {
        return Pg.await(gathers.forget(LIMIT, limit));
    }

    private static void run(String sql, Tuple values) {
        Pg.complete(pool.preparedQuery(sql).execute(values));
    }

    private static List<String> read(String sql) {
        return read(sql, Tuple.tuple());
    }

    private static List<String> read(String sql, Tuple values) {
        return StreamSupport.stream(
                        Pg.await(pool.preparedQuery(sql).execute(values)).spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
