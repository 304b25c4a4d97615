package io.handoff.quote.gather.persistence;

import static io.handoff.quote.gather.Examples.context;
import static io.handoff.quote.gather.Examples.details;
import static io.handoff.quote.gather.Examples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.quotation.Quotation;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.kit.persistence.Pg;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.persistence.ReceivedGather.Turn;
import io.handoff.testservers.TestDatabase;
import io.handoff.testservers.TestServers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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
            Pg.complete(gathers.record(
                    List.of(new ReceivedGather(gather, List.of(waiter), Turn.ANYBODYS)), LIMIT.minusSeconds(1), LIMIT));
        }

        assertThat(read("select cardinality(waiters)::text from gathers")).containsExactly("100");
        assertThat(read("select waiters[100] from gathers").get(0)).contains("\"c-149\"");
        assertThat(read("select waiters[1] from gathers").get(0)).contains("\"c-50\"");
    }

    @Test
    void whatIsRecordedForUsIsOursUnlessTheDeliveryHasAnOlderOne() {
        Instant until = LIMIT.plusSeconds(15);

        assertThat(record(until, ours("first", "order-1"), ours("other", "order-2")))
                .containsExactly("first", "other");
        assertThat(record(until, ours("second", "order-1"), ours("third", "order-3")))
                .containsExactly("third");
        assertThat(record(until, ours("first", "order-1"))).as("it came again").isEmpty();

        assertThat(read("select id from gathers where leased_until is null")).containsExactly("second");
        assertThat(claimed(LIMIT)).as("its elder is under way").isEmpty();
        assertThat(claimed(until)).as("the leases have run out").containsExactly("first", "other", "third");
    }

    @Test
    void outcomesOfManyGathersAreWrittenTogetherAndEachIsToldItsOwn() {
        var outcomes = new GatherOutcomes(pool);
        List<ClaimedGather> works = Pg.await(gathers.record(
                List.of(ours("a", "order-1"), ours("b", "order-2"), ours("c", "order-3")),
                LIMIT,
                LIMIT.plusSeconds(15)));
        var waiting = record(LIMIT, ours("d", "order-1"));

        assertThat(together(
                        works,
                        work -> outcomes.store(
                                work, quotation("q-" + work.gather().id()))))
                .containsExactly(true, true, true);
        assertThat(together(works, work -> outcomes.store(work, quotation("another"))))
                .as("each has one")
                .containsExactly(false, false, false);
        assertThat(together(works, work -> outcomes.finish(work, LIMIT)))
                .as("whether the delivery has more to do")
                .containsExactly(true, false, false);

        assertThat(waiting).isEmpty();
        assertThat(
                        read(
                                "select id from gathers where state = 'done' and quotation like '%q-' || id || '%' order by id"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void ofTheSameGatherStoredTwiceAtOnceTheFirstCounts() {
        var outcomes = new GatherOutcomes(pool);
        ClaimedGather work = Pg.await(gathers.record(List.of(ours("a", "order-1")), LIMIT, LIMIT.plusSeconds(15)))
                .get(0);

        assertThat(together(List.of("one", "two"), id -> outcomes.store(work, quotation(id))))
                .containsExactly(true, false);

        assertThat(read("select quotation from gathers").get(0)).contains("\"one\"");
    }

    private static <T> List<Boolean> together(List<T> all, Function<T, Uni<Boolean>> write) {
        return Pg.await(Uni.join().all(all.stream().map(write).toList()).andFailFast());
    }

    private static List<String> record(Instant leasedUntil, ReceivedGather... received) {
        return Pg.await(gathers.record(List.of(received), LIMIT, leasedUntil)).stream()
                .map(work -> work.gather().id())
                .toList();
    }

    private static List<String> claimed(Instant now) {
        return Pg.await(gathers.claim(10, now, now)).stream()
                .map(work -> work.gather().id())
                .sorted()
                .toList();
    }

    private static ReceivedGather ours(String id, String delivery) {
        return new ReceivedGather(
                new Gather(id, key("acme", delivery), 0, context(), details(), List.of()), List.of(), Turn.OURS);
    }

    private static Quotation quotation(String id) {
        return new Quotation(id, "lowest_price", LIMIT, LIMIT, List.of(), List.of());
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
