package io.handoff.webhook.callback.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.contracts.delivery.CallbacksReplayRequested;
import io.handoff.kit.persistence.Pg;
import io.handoff.testservers.TestDatabase;
import io.handoff.testservers.TestServers;
import io.handoff.webhook.callback.domain.DueTest;
import io.handoff.webhook.callback.domain.NewMessage;
import io.handoff.webhook.callback.domain.Replay;
import io.handoff.webhook.callback.persistence.AddMessages.AtOnce;
import io.handoff.webhook.callback.persistence.Replays.Step;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a database of its own, on which no service works. */
@NullUnmarked // The fields are set before the tests.
class ReplaysTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = NOON.plusSeconds(7200);
    private static final MerchantId ACME = new MerchantId("acme");

    private static final Vertx VERTX = Vertx.vertx();
    private static Pool pool;
    private static Replays replays;
    private static Tests tests;

    @BeforeAll
    static void connect() {
        TestDatabase database = TestServers.freshDatabase("handoff_webhook");
        var unused = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .load()
                .migrate();
        pool = Pool.newInstance(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.reactiveUrl())
                        .setUser(database.user())
                        .setPassword(database.password()))
                .using(VERTX)
                .build());
        replays = new Replays(pool);
        tests = new Tests(pool);
    }

    @AfterAll
    static void disconnect() {
        pool.closeAndAwait();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void empty() {
        run("truncate messages, lanes, attempts, replays, tests, commands");
    }

    @Test
    void itIsWorkedOffAFewAtATimeAndEachMessageIsPutBackOnce() {
        sent(5);
        Replay replay = begun("c", false);

        assertThat(advance(replay, 2)).isEqualTo(new Step(2, false));
        assertThat(advance(replay, 2)).as("two are under way").isEqualTo(new Step(0, false));
        assertThat(texts("select event_id from messages where state = 'pending' and replay order by occurred_at"))
                .containsExactly("e0", "e1");
        finish("sent");
        assertThat(advance(replay, 2)).isEqualTo(new Step(2, false));
        finish("dead");
        assertThat(advance(replay, 2)).isEqualTo(new Step(1, false));
        assertThat(advance(replay, 2).ended()).as("one is under way").isFalse();
        finish("sent");
        assertThat(advance(replay, 2)).isEqualTo(new Step(0, true));

        assertThat(texts("select found || ' ' || sent || ' ' || failed || ' ' || skipped from replays"))
                .containsExactly("5 3 2 0");
        assertThat(Pg.await(replays.open())).isEmpty();
        assertThat(texts("select event_id from messages where replay_id is not null"))
                .isEmpty();
    }

    @Test
    void itsLanesAreDueAndWhatIsAddedMeanwhileKeepsThem() {
        sent(2);
        run("update lanes set next_attempt_at = null");

        assertThat(advance(begun("c", false), 8).started()).isEqualTo(2);

        assertThat(texts("select external_delivery_id from lanes where next_attempt_at is not null and added = 1"))
                .containsExactlyInAnyOrder("d0", "d1");
    }

    @Test
    void theSameCommandIsTheSameReplayAndOneOfAMerchantIsOpenAtATime() {
        assertThat(add("c", ACME, NOW)).isTrue();
        assertThat(add("c", ACME, NOW)).isFalse();
        assertThat(add("later", ACME, NOW.plusSeconds(1))).isTrue();
        assertThat(add("other", new MerchantId("other"), NOW.plusSeconds(2))).isTrue();

        assertThat(Pg.await(replays.open())).extracting(Replay::id).containsExactly("c", "other");
    }

    @Test
    void whatSomebodyElseHasSentAgainMeanwhileIsSkipped() {
        sent(2);
        Replay replay = begun("c", false);
        var key = new DeliveryKey(ACME, new ExternalDeliveryId("d0"));
        assertThat(Pg.await(new MessageLog(pool).replay("single", new CallbackReplayRequested(key, "e0", NOW), NOW))
                        .started())
                .isEqualTo(1);

        assertThat(advance(replay, 8)).isEqualTo(new Step(1, false));
        assertThat(texts("select skipped::text from replays")).containsExactly("1");
    }

    @Test
    void whatIsStoppedLetsGoOfWhatItHasPutBack() {
        sent(3);
        Replay replay = begun("c", false);
        assertThat(advance(replay, 1).started()).isEqualTo(1);

        assertThat(Pg.await(replays.stop(new Replay(replay.id(), new MerchantId("other"), null), NOW)))
                .as("somebody else's")
                .isFalse();
        assertThat(Pg.await(replays.stop(replay, NOW))).isTrue();
        assertThat(Pg.await(replays.stop(replay, NOW.plusSeconds(1))))
                .as("it is over")
                .isFalse();

        assertThat(texts("select stopped::text from replays where ended_at is not null"))
                .containsExactly("true");
        assertThat(texts("select event_id from messages where state = 'pending' and replay_id is null"))
                .containsExactly("e0");
        assertThat(advance(replay, 1)).isEqualTo(Step.NONE);
    }

    @Test
    void aTestIsKeptOnceAndRecordedOnceByWhoHoldsItsLease() {
        assertThat(Pg.await(tests.add("t", ACME, "{}", NOON, NOW))).isTrue();
        assertThat(Pg.await(tests.add("t", ACME, "{}", NOON, NOW))).isFalse();
        DueTest lost = claimed(NOW, NOW.plusSeconds(30)).get(0);
        assertThat(claimed(NOW.plusSeconds(29), NOW.plusSeconds(60))).isEmpty();
        DueTest held = claimed(NOW.plusSeconds(30), NOW.plusSeconds(60)).get(0);

        Pg.complete(tests.complete(lost, CallResult.answered(500, null, ""), NOW, NOW));
        assertThat(texts("select state from messages")).containsExactly("pending");
        Pg.complete(tests.complete(held, CallResult.answered(204, null, ""), NOW, NOW.plusMillis(5)));

        assertThat(texts("select state || ' ' || outcome || ' ' || status || ' ' || took_ms from messages"
                        + " join attempts on message_id = id"))
                .containsExactly("sent delivered 204 5");
        assertThat(claimed(NOW.plusSeconds(3600), NOW.plusSeconds(3630))).isEmpty();
    }

    @Test
    void theNextMessagesAreFoundByTimeHoweverManyThereAre() {
        run(
                """
                insert into messages (merchant_id, external_delivery_id, event_id, sequence, state, body, occurred_at, created_at)
                select 'm' || i % 20, i::text, i::text, 1, 'sent', '{}', timestamptz '2026-03-01' + i * interval '1 second', now()
                from generate_series(1, 20000) i
                """);
        run("analyze messages");

        String plan = String.join(
                "\n",
                texts(
                        "explain " + Replays.NEXT,
                        Tuple.of("m7", Pg.timestamp(NOON), 0L, Pg.timestamp(NOW), Replays.PAGE)));

        assertThat(plan).contains("messages_by_time").doesNotContain("Seq Scan");
    }

    private static void sent(int count) {
        List<NewMessage> messages = IntStream.range(0, count)
                .mapToObj(i -> new NewMessage(
                        new DeliveryKey(ACME, new ExternalDeliveryId("d" + i)),
                        "e" + i,
                        1,
                        new byte[] {'{', '}'},
                        NOON.plusSeconds(i)))
                .toList();
        Pg.complete(new AddMessages(pool).run(messages, new AtOnce(Map.of(), NOON), NOON));
        run("update messages set state = 'sent', finished_at = now()");
    }

    /** As its attempt does. */
    private static void finish(String state) {
        run("update messages set state = '" + state + "', replay = false where state = 'pending'");
    }

    private static Replay begun(String id, boolean undelivered) {
        var asked = new CallbacksReplayRequested(ACME, NOON, NOW, undelivered, NOW);
        assertThat(Pg.await(replays.add(id, asked, NOW))).isTrue();
        Replay replay = Pg.await(replays.open()).get(0);
        Pg.complete(replays.begin(replay, NOW));
        return replay;
    }

    private static boolean add(String id, MerchantId merchant, Instant now) {
        return Pg.await(replays.add(id, new CallbacksReplayRequested(merchant, NOON, NOW, false, NOW), now));
    }

    private static Step advance(Replay replay, int atOnce) {
        Pg.complete(replays.settle(replay));
        return Pg.await(replays.advance(replay, atOnce, NOW));
    }

    private static List<DueTest> claimed(Instant now, Instant until) {
        return Pg.await(tests.claim(5, now, until));
    }

    private static List<String> texts(String sql) {
        return texts(sql, Tuple.tuple());
    }

    private static List<String> texts(String sql, Tuple values) {
        return StreamSupport.stream(
                        Pg.await(pool.preparedQuery(sql).execute(values)).spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    private static void run(String sql) {
        Pg.complete(pool.query(sql).execute());
    }
}
