package io.handoff.webhook.callback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.ReplayReport;
import io.handoff.contracts.json.Json;
import io.handoff.kit.persistence.Pg;
import io.handoff.testservers.HandoffServers;
import io.handoff.webhook.Await;
import io.handoff.webhook.Receiver;
import io.handoff.webhook.Receiver.Request;
import io.handoff.webhook.Sandbox;
import io.handoff.webhook.Suite;
import io.handoff.webhook.callback.persistence.Replays;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sandbox.class)
class ReplayStretchesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Inject
    Suite suite;

    @Inject
    Pool pool;

    @Inject
    Replays replays;

    private final String command = UUID.randomUUID().toString();
    private final Receiver receiver = new Receiver(Receiver.status(200));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void allOfAStretchIsSentOnceAgainUnderItsIdAndTheSameCommandIsTheSameReplay() {
        MerchantId merchant = sent(20, 2);
        List<Request> first = List.copyOf(receiver.requests());

        replay(merchant, LONG_AGO, Instant.now(), false);
        Await.until("it is done", SOON, () -> report(merchant).state().equals("done"));
        replay(merchant, LONG_AGO, Instant.now(), false);
        suite.publish(suite.fact(merchant, "sentinel", 1));
        Await.until("the sentinel", SOON, () -> receiver.requests().size() >= 81);

        List<Request> again = replayed();
        assertThat(receiver.requests()).hasSize(81);
        assertThat(again).hasSize(40);
        assertThat(ids(again)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids(first));
        ReplayReport done = report(merchant);
        assertThat(List.of(done.found(), done.sent(), done.failed(), done.skipped(), done.left()))
                .containsExactly(40L, 40L, 0L, 0L, 0L);
        assertThat(done.endedAt()).isNotNull();
    }

    @Test
    void onlyTheStretchIsSentAgain() {
        MerchantId merchant = sent(3, 1);
        setTime(merchant, "d0", "2026-03-01T11:59:59.999Z");
        setTime(merchant, "d1", "2026-03-01T12:00:00Z");
        setTime(merchant, "d2", "2026-03-01T13:00:00Z");

        replay(merchant, Instant.parse("2026-03-01T12:00:00Z"), Instant.parse("2026-03-01T13:00:00Z"), false);
        Await.until("it is done", SOON, () -> report(merchant).state().equals("done"));

        assertThat(replayed()).singleElement().satisfies(request -> assertThat(new String(request.body()))
                .contains("\"d1\""));
        assertThat(report(merchant).found()).isEqualTo(1);
    }

    @Test
    void onlyWhatWasGivenUpIsSentWhereNothingElseIsWanted() {
        MerchantId merchant = sent(5, 1);
        run(
                "update messages set state = 'dead' where merchant_id = $1 and external_delivery_id in ('d1', 'd3')",
                merchant);

        replay(merchant, LONG_AGO, Instant.now(), true);
        Await.until("it is done", SOON, () -> report(merchant).state().equals("done"));

        assertThat(replayed()).hasSize(2);
        assertThat(report(merchant).sent()).isEqualTo(2);
    }

    @Test
    void fewAreUnderWayAtOnceSoThatWhatIsNewIsNotHeldUp() {
        MerchantId merchant = sent(30, 1);
        var release = new CountDownLatch(1);
        receiver.behave(exchange -> {
            if ("true".equals(exchange.getRequestHeaders().getFirst("X-expedite-Replay"))) {
                await(release);
            }
            exchange.sendResponseHeaders(200, -1);
        });

        replay(merchant, LONG_AGO, Instant.now(), false);
        Await.until("the endpoint is busy with replays", SOON, () -> replayed().size() == 8);
        suite.publish(suite.fact(merchant, "new", 1));
        Await.until("the new one", SOON, () -> receiver.requests().size() == 39);

        ReplayReport running = report(merchant);
        assertThat(running.state()).isEqualTo("running");
        assertThat(List.of(running.found(), running.sent(), running.left())).containsExactly(30L, 0L, 30L);
        release.countDown();
        Await.until("it is done", SOON, () -> report(merchant).state().equals("done"));
        assertThat(ids(replayed())).hasSize(30).doesNotHaveDuplicates();
        assertThat(receiver.mostAtOnce()).as("replays with the new one").isLessThanOrEqualTo(16);
    }

    @Test
    void itGoesOnWhereItWasWhoeverHadBegunIt() {
        MerchantId merchant = sent(4, 1);
        for (int i = 0; i < 4; i++) {
            setTime(merchant, "d" + i, "2026-03-01T12:00:0" + i + "Z");
        }
        // As a replica leaves it that died after a step.
        run(
                """
                insert into replays (id, merchant_id, since, until, undelivered, requested_at, recorded_at, started_at,
                                     reached_at, reached_id, found, sent)
                select $2, $1, '2026-03-01', '2026-03-02', false, now(), now(), now(), occurred_at, id, 4, 2
                from messages where merchant_id = $1 and external_delivery_id = 'd1'
                """,
                Tuple.of(merchant.value(), command));

        Await.until("it is done", SOON, () -> report(merchant).state().equals("done"));

        assertThat(replayed()).hasSize(2);
        assertThat(report(merchant).sent()).isEqualTo(4);
    }

    @Test
    void oneOfAMerchantGoesOnAtATime() {
        MerchantId merchant = sent(1, 1);
        var release = new CountDownLatch(1);
        receiver.behave(exchange -> {
            await(release);
            exchange.sendResponseHeaders(200, -1);
        });
        String second = UUID.randomUUID().toString();

        replay(merchant, LONG_AGO, Instant.now(), false);
        Await.until("the first is under way", SOON, () -> replayed().size() == 1);
        suite.replay(second, merchant, LONG_AGO, Instant.now(), false);
        Await.until("the second is known", SOON, () -> get(merchant, second).statusCode() == 200);

        assertThat(report(merchant, second).state()).isEqualTo("waiting");
        assertThat(report(merchant, second).left()).isNull();
        release.countDown();
        Await.until(
                "both are done", SOON, () -> report(merchant, second).state().equals("done"));
        assertThat(replayed()).hasSize(2);
    }

    @Test
    void whatTakesTooLongIsStoppedAndSaysWhatIsLeft() {
        MerchantId merchant = sent(12, 1);
        receiver.behave(Receiver.status(500));
        replay(merchant, LONG_AGO, Instant.now(), false);
        Await.until("it can't go on", SOON, () -> replayed().size() >= 8);

        run("update replays set started_at = now() - interval '73 hours' where merchant_id = $1", merchant);

        Await.until("it is stopped", SOON, () -> report(merchant).state().equals("stopped"));
        assertThat(report(merchant).left()).isEqualTo(12);
        assertThat(count("select count(*) from messages where merchant_id = $1 and replay_id is not null", merchant))
                .isZero();
        assertThat(count("select count(*) from messages where merchant_id = $1 and state = 'pending'", merchant))
                .as("what was put back goes on as any message that waits")
                .isEqualTo(8);
    }

    @Test
    void whatIsStoppedSendsNoMoreThanIsUnderWayAndLetsTheNextOneBegin() {
        MerchantId merchant = sent(12, 1);
        var release = new CountDownLatch(1);
        receiver.behave(exchange -> {
            await(release);
            exchange.sendResponseHeaders(200, -1);
        });
        replay(merchant, LONG_AGO, Instant.now(), false);
        Await.until("it is under way", SOON, () -> replayed().size() == 8);
        String next = UUID.randomUUID().toString();
        suite.replay(next, merchant, LONG_AGO, Instant.now(), false);

        suite.stopReplay(command, merchant);
        Await.until("it is stopped", SOON, () -> report(merchant).state().equals("stopped"));
        suite.stopReplay(next, Suite.unknownMerchant());
        release.countDown();
        Await.until("the next one is done", SOON, () -> report(merchant, next)
                .state()
                .equals("done"));

        assertThat(report(merchant).state()).isEqualTo("stopped");
        assertThat(report(merchant).left()).isEqualTo(12);
        assertThat(report(merchant, next).skipped() + report(merchant, next).sent())
                .isEqualTo(12);
        assertThat(replayed())
                .hasSize(12 + 8 - (int) (long) report(merchant, next).skipped());
    }

    @Test
    void whatIsDoneIsNotStoppedAfterwards() {
        MerchantId merchant = sent(2, 1);
        replay(merchant, LONG_AGO, Instant.now(), false);
        Await.until("it is done", SOON, () -> report(merchant).state().equals("done"));

        suite.stopReplay(command, merchant);
        // In the same partition, so the stop has been carried out when it is known.
        String next = UUID.randomUUID().toString();
        suite.replay(next, merchant, LONG_AGO, Instant.now(), false);
        Await.until("the next one is known", SOON, () -> get(merchant, next).statusCode() == 200);

        assertThat(report(merchant).state()).isEqualTo("done");
    }

    @Test
    void whatWaitsAnywayIsSkippedAndWhatIsGivenUpAgainIsCounted() {
        MerchantId merchant = sent(3, 1);
        receiver.behave(Receiver.status(500));
        suite.publish(suite.fact(merchant, "waiting", 1));
        Await.until("it waits", SOON, () -> receiver.requests().size() == 4);

        replay(merchant, LONG_AGO, Instant.now().plusSeconds(60), false);
        Await.until(
                "all are tried, and that is recorded",
                SOON,
                () -> count(
                                "select count(*) from messages"
                                        + " where merchant_id = $1 and replay_id is not null and failures = 1",
                                merchant)
                        == 3);
        run(
                "update messages set state = 'dead', finished_at = now() where merchant_id = $1 and replay_id is not"
                        + " null",
                merchant);

        Await.until("it is done", SOON, () -> report(merchant).state().equals("done"));
        assertThat(List.of(
                        report(merchant).found(),
                        report(merchant).failed(),
                        report(merchant).skipped()))
                .containsExactly(4L, 3L, 1L);
    }

    @Test
    void replaysThatAreOverAreForgottenAfterTheirTimeAndOthersAreNobodysElse() {
        MerchantId merchant = sent(1, 1);
        replay(merchant, LONG_AGO, Instant.now(), false);
        Await.until("it is done", SOON, () -> report(merchant).state().equals("done"));
        assertThat(get(Suite.unknownMerchant(), command).statusCode()).isEqualTo(404);

        run("update replays set recorded_at = '2020-01-01' where merchant_id = $1", merchant);
        assertThat(Pg.await(replays.forget(Instant.parse("2020-01-02T00:00:00Z"), 10)))
                .isEqualTo(1);

        assertThat(get(merchant, command).statusCode()).isEqualTo(404);
    }

    /** A merchant that has been sent all of its callbacks. */
    private MerchantId sent(int deliveries, int each) {
        MerchantId merchant = suite.merchant(receiver.url());
        for (int i = 0; i < deliveries; i++) {
            for (int sequence = 1; sequence <= each; sequence++) {
                suite.publish(suite.fact(merchant, "d" + i, sequence));
            }
        }
        Await.until(
                "all are sent",
                SOON,
                () -> count("select count(*) from messages where merchant_id = $1 and state = 'sent'", merchant)
                        == (long) deliveries * each);
        return merchant;
    }

    private void replay(MerchantId merchant, Instant since, Instant until, boolean undelivered) {
        suite.replay(command, merchant, since, until, undelivered);
        Await.until("it is known", SOON, () -> get(merchant, command).statusCode() == 200);
    }

    private List<Request> replayed() {
        return receiver.requests().stream()
                .filter(request -> request.header("X-expedite-Replay").equals("true"))
                .toList();
    }

    private static List<String> ids(List<Request> requests) {
        return requests.stream().map(request -> request.header("webhook-id")).toList();
    }

    private ReplayReport report(MerchantId merchant) {
        return report(merchant, command);
    }

    private static ReplayReport report(MerchantId merchant, String id) {
        return Json.read(get(merchant, id).asByteArray(), ReplayReport.class);
    }

    private static Response get(MerchantId merchant, String id) {
        return given().header("X-Handoff-Internal", HandoffServers.INTERNAL_TOKEN)
                .get("/internal/replays?merchant={m}&id={id}", merchant.value(), id);
    }

    private void setTime(MerchantId merchant, String delivery, String time) {
        run(
                "update messages set occurred_at = $3::text::timestamptz where merchant_id = $1 and"
                        + " external_delivery_id = $2",
                Tuple.of(merchant.value(), delivery, time));
    }

    private long count(String sql, MerchantId merchant) {
        return Pg.await(pool.preparedQuery(sql).execute(Tuple.of(merchant.value())))
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String sql, MerchantId merchant) {
        run(sql, Tuple.of(merchant.value()));
    }

    private void run(String sql, Tuple values) {
        Pg.complete(pool.preparedQuery(sql).execute(values));
    }

    private static void await(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
