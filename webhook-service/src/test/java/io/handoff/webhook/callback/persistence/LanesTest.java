package io.handoff.webhook.callback.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.Sandbox;
import io.handoff.webhook.callback.domain.Completion;
import io.handoff.webhook.callback.domain.DueEndpoint;
import io.handoff.webhook.callback.domain.EndedAttempt;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.MessageState;
import io.handoff.webhook.callback.domain.NewMessage;
import io.handoff.webhook.callback.domain.Recorded;
import io.handoff.webhook.callback.domain.Share;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.callback.persistence.AddMessages.AtOnce;
import io.handoff.webhook.callback.persistence.MessageLog.Replayed;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody sends these: their merchants have no settings. */
@QuarkusTest
@TestProfile(Sandbox.class)
class LanesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LEASE_END = NOW.plusSeconds(30);

    private final MerchantId merchant = new MerchantId("nobody-" + UUID.randomUUID());

    @Inject
    AddMessages add;

    @Inject
    DueLanes lanes;

    @Inject
    Turns turns;

    @Inject
    MessageLog log;

    @Inject
    Pool pool;

    @Test
    void oldestMessageGoesFirst() {
        add(message("a", 1), message("a", 2));
        Turn turn = turn();
        assertThat(sequence(turn)).isEqualTo(1);
        assertThat(turn.more()).isTrue();
    }

    @Test
    void leasedLaneIsNotLeasedAgainBeforeItsLeaseEnds() {
        add(message("a", 1));
        assertThat(claim(NOW)).hasSize(1);
        assertThat(claim(LEASE_END.minusMillis(1))).isEmpty();
        assertThat(claim(LEASE_END)).hasSize(1);
    }

    @Test
    void messageThatComesDuringALeaseWaitsForIt() {
        add(message("a", 1));
        Turn turn = turn();
        add(message("a", 2));
        assertThat(claim(NOW)).isEmpty();
        assertThat(complete(turn, sent())).isTrue();
        assertThat(sequence(next(turn))).isEqualTo(2);
    }

    @Test
    void laneWithNothingLeftIsIdle() {
        add(message("a", 1));
        assertThat(complete(turn(), sent())).isFalse();
        assertThat(claim(NOW.plusSeconds(3600))).isEmpty();
    }

    @Test
    void idleLaneBecomesDueAgainWithItsNextMessage() {
        add(message("a", 1));
        assertThat(complete(turn(), sent())).isFalse();
        add(message("a", 2));
        assertThat(sequence(turn())).isEqualTo(2);
    }

    @Test
    void whoseLeaseHasPassedChangesNothing() {
        add(message("a", 1));
        Turn late = turn();
        List<Lease> taken = claim(LEASE_END);
        assertThat(complete(late, sent())).isFalse();
        assertThat(sequence(wait(turns.next(taken, NOW)).get(0))).isEqualTo(1);
        assertThat(wait(turns.next(List.of(late.lease()), NOW))).isEmpty();
    }

    @Test
    void failedMessageWaitsForItsRetry() {
        add(message("a", 1));
        assertThat(complete(turn(), failed(NOW.plusSeconds(5)))).isTrue();
        assertThat(claim(NOW.plusSeconds(5).minusMillis(1))).isEmpty();
        Turn retry = turn(NOW.plusSeconds(5));
        assertThat(Objects.requireNonNull(retry.message()).failures()).isEqualTo(1);
        assertThat(retry.message().attempts()).isEqualTo(1);
    }

    @Test
    void afterAFailureTheNewestSupersedesTheOthers() {
        add(message("a", 1), message("a", 2));
        assertThat(complete(turn(), failed(NOW))).isTrue();
        add(message("a", 3));
        Turn retry = turn();
        assertThat(sequence(retry)).isEqualTo(3);
        assertThat(retry.superseded()).isEqualTo(2);
        boolean more = complete(retry, sent());
        Turn rest = next(retry);
        assertThat(more).isTrue(); // an earlier count, which the next look corrects
        assertThat(rest.message()).isNull();
        wait(turns.giveBack(rest, NOW));
        assertThat(claim(NOW.plusSeconds(3600))).isEmpty();
    }

    @Test
    void snapshotOlderThanWhatTheLaneKnowsIsSupersededAtOnce() {
        add(message("a", 5));
        add(message("a", 4));
        assertThat(complete(turn(), sent())).isFalse();
        assertThat(claim(NOW.plusSeconds(3600))).isEmpty();
    }

    @Test
    void redeliveredMessageChangesNothing() {
        NewMessage message = message("a", 1);
        add(message);
        assertThat(complete(turn(), sent())).isFalse();
        add(message);
        assertThat(claim(NOW.plusSeconds(3600))).isEmpty();
    }

    @Test
    void endpointGetsNoMoreThanItsShare() {
        add(message("a", 1), message("b", 1), message("c", 1));
        assertThat(wait(lanes.claim(List.of(new Share(merchant, 1, 2)), NOW, LEASE_END)))
                .hasSize(2);
    }

    @Test
    void goneEndpointIsClaimedOnlyUnderNewerSettings() {
        add(message("a", 1), message("b", 1));
        var gone = new Completion(
                CallResult.answered(410, null, ""), MessageState.PENDING, 1, NOW, Duration.ZERO, NOW, 3L);
        Turn turn = wait(turns.next(wait(lanes.claim(List.of(new Share(merchant, 3, 1)), NOW, LEASE_END)), NOW))
                .get(0);
        assertThat(complete(turn, gone)).isTrue();
        assertThat(wait(lanes.claim(List.of(new Share(merchant, 3, 9)), NOW, LEASE_END)))
                .isEmpty();
        assertThat(due().disabledVersion()).isEqualTo(3);
        assertThat(wait(lanes.claim(List.of(new Share(merchant, 4, 9)), NOW, LEASE_END)))
                .hasSize(2);
    }

    @Test
    void dueEndpointIsFoundWithItsOldestLane() {
        add(message("a", 1));
        add(NOW.plusSeconds(9), message("b", 1));
        assertThat(due().since()).isEqualTo(NOW);
    }

    @Test
    void replayGoesOutAfterWhatIsWaitingAndLeavesItAlone() {
        add(message("a", 1));
        Turn first = turn();
        assertThat(complete(first, sent())).isFalse();
        add(message("a", 2));
        assertThat(replay("a", Objects.requireNonNull(first.message()).eventId(), NOW)
                        .started())
                .isEqualTo(1);

        Turn second = turn();
        assertThat(sequence(second)).isEqualTo(2);
        assertThat(complete(second, sent())).isTrue();
        Message again = Objects.requireNonNull(next(second).message());
        assertThat(again.sequence()).isEqualTo(1);
        assertThat(again.replay()).isTrue();
        assertThat(again.eventId()).isEqualTo(first.message().eventId());
    }

    @Test
    void aCommandIsCarriedOutOnce() {
        add(message("a", 1));
        Turn turn = turn();
        assertThat(complete(turn, sent())).isFalse();
        var asked = new CallbackReplayRequested(
                turn.lease().lane(), Objects.requireNonNull(turn.message()).eventId(), NOW);
        String command = UUID.randomUUID().toString();
        assertThat(wait(log.replay(command, asked, NOW))).isEqualTo(new Replayed(true, 1, 1));
        assertThat(complete(turn(), sent())).isFalse();

        assertThat(wait(log.replay(command, asked, NOW))).isEqualTo(new Replayed(false, 0, 0));

        assertThat(claim(NOW.plusSeconds(3600))).isEmpty();
    }

    @Test
    void aCommandThatNamesNoCallbackIsAboutWhatCouldNotBeToldOfItsDelivery() {
        add(message("a", 1), message("a", 2), message("b", 1));
        giveUpWhatIsDueBefore(NOW.plusSeconds(1));
        add(message("a", 3));
        assertThat(complete(turn(), sent())).isFalse();

        assertThat(replay("a", null, NOW)).isEqualTo(new Replayed(true, 2, 2));

        Turn first = turn();
        assertThat(sequence(first)).isEqualTo(1);
        assertThat(complete(first, sent())).isTrue();
        assertThat(sequence(next(first))).isEqualTo(2);
    }

    @Test
    void nothingIsReplayedOfAnotherDeliveryOrMerchant() {
        add(message("a", 1));
        Turn turn = turn();
        assertThat(complete(turn, sent())).isFalse();
        String event = Objects.requireNonNull(turn.message()).eventId();

        assertThat(replay("b", event, NOW)).isEqualTo(new Replayed(true, 0, 0));
        var stranger = new DeliveryKey(new MerchantId("stranger"), new ExternalDeliveryId("a"));
        assertThat(wait(log.replay(
                        UUID.randomUUID().toString(), new CallbackReplayRequested(stranger, event, NOW), NOW)))
                .isEqualTo(new Replayed(true, 0, 0));
    }

    @Test
    void commandsAreForgottenAfterTheirTime() {
        var key = new DeliveryKey(merchant, new ExternalDeliveryId("a"));
        String command = UUID.randomUUID().toString();
        Instant longAgo = Instant.parse("2020-01-01T12:00:00Z");
        var asked = new CallbackReplayRequested(key, null, longAgo);
        assertThat(wait(log.replay(command, asked, longAgo)).isNew()).isTrue();

        assertThat(wait(log.forgetCommands(longAgo, 10))).isZero();
        assertThat(wait(log.forgetCommands(longAgo.plusMillis(1), 10))).isEqualTo(1);
    }

    @Test
    void waitingMessageIsNotReplayed() {
        add(message("a", 1));
        Turn turn = turn();
        assertThat(replay("a", Objects.requireNonNull(turn.message()).eventId(), NOW))
                .isEqualTo(new Replayed(true, 1, 0));
        assertThat(complete(turn, sent())).isFalse();
    }

    @Test
    void finishedMessagesLeaveAndWaitingOnesStay() {
        add(message("a", 1));
        Turn first = turn();
        assertThat(complete(first, sent())).isFalse();
        add(message("b", 1), message("b", 2));
        assertThat(complete(turn(), sent())).isTrue();

        var step = new MessageLog.Purge(Objects.requireNonNull(first.message()).id() - 1, false);
        while (!step.done()) {
            step = wait(log.purge(step.lastId(), NOW.plusSeconds(1), 2));
        }
        assertThat(list()).singleElement().satisfies(left -> assertThat(left.sequence())
                .isEqualTo(2));
    }

    @Test
    void messageThatWasMadeLaterThanItsRetentionAsksStays() {
        add(message("a", 1));
        Turn turn = turn();
        assertThat(complete(turn, sent())).isFalse();
        long id = Objects.requireNonNull(turn.message()).id();
        assertThat(wait(log.purge(id - 1, NOW, 10)).done()).isTrue();
        assertThat(list()).hasSize(1);
    }

    @Test
    void aReplayDoesNotKeepAMessageForLonger() {
        add(message("a", 1));
        Turn turn = turn();
        assertThat(complete(turn, sent())).isFalse();
        long id = Objects.requireNonNull(turn.message()).id();
        assertThat(replay("a", turn.message().eventId(), NOW.plusSeconds(500)).started())
                .isEqualTo(1);
        assertThat(wait(log.purge(id - 1, NOW.plusSeconds(1), 10)).lastId()).isPositive();
        assertThat(list()).as("it waits").hasSize(1);

        Turn again = turn(NOW.plusSeconds(500));
        assertThat(complete(again, sent())).isFalse();
        assertThat(wait(log.purge(id - 1, NOW.plusSeconds(1), 10)).lastId()).isPositive();

        assertThat(list()).isEmpty();
    }

    @Test
    void aLaneLeavesWithItsLastMessage() {
        add(message("a", 1));
        Turn first = turn();
        assertThat(complete(first, sent())).isFalse();
        add(message("a", 2));
        assertThat(complete(turn(), sent())).isFalse();
        long older = Objects.requireNonNull(first.message()).id();
        assertThat(replay("a", first.message().eventId(), NOW).started()).isEqualTo(1);
        assertThat(left(older)).as("the one that is to be replayed").isEqualTo(1);
        assertThat(laneCount()).isEqualTo(1);

        assertThat(complete(turn(), sent())).isFalse();
        assertThat(left(older)).isZero();
        assertThat(laneCount()).as("although the newest message went before").isZero();
    }

    @Test
    void whatNobodyCouldSendForLongIsDeadAndCanBeReplayed() {
        add(message("a", 1), message("a", 2), message("b", 1));
        add(NOW.plusSeconds(5), message("c", 1));

        giveUpWhatIsDueBefore(NOW.plusSeconds(1));

        List<Stored> all = list();
        assertThat(all).filteredOn(view -> view.state().equals("dead")).hasSize(3);
        assertThat(all)
                .filteredOn(view -> view.state().equals("pending"))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.externalDeliveryId()).isEqualTo("c"));
        assertThat(claim(NOW.plusSeconds(60)))
                .as("only what has been due since")
                .hasSize(1);
        Stored dead = all.stream()
                .filter(view -> view.state().equals("dead"))
                .findFirst()
                .orElseThrow();
        assertThat(replay(dead.externalDeliveryId(), dead.eventId(), NOW.plusSeconds(60))
                        .started())
                .isEqualTo(1);
        assertThat(claim(NOW.plusSeconds(60))).hasSize(1);
    }

    @Test
    void whoeverTakesALaneThatHasBeenGivenUpChangesNothing() {
        add(message("a", 1));
        Turn turn = turn();

        giveUpWhatIsDueBefore(LEASE_END.plusMillis(1));

        assertThat(complete(turn, sent())).isFalse();
        assertThat(list()).extracting(Stored::state).containsExactly("dead");
    }

    @Test
    void lanesAreFoundByTheirIndexesHoweverManyAreIdle() {
        for (String sql : List.of(
                "insert into lanes (merchant_id, external_delivery_id, newest_sequence) select $1, i::text, 1 from generate_series(1, 20000) i",
                """
                insert into messages (merchant_id, external_delivery_id, event_id, sequence, state, body, occurred_at,
                                      created_at, finished_at)
                select $1, i::text, $1 || i, 1, 'sent', '{}', now(), now(), now() from generate_series(1, 20000) i
                """)) {
            assertThat(wait(pool.preparedQuery(sql).execute(Tuple.of(merchant.value())))
                            .rowCount())
                    .isEqualTo(20000);
        }
        assertThat(wait(pool.query("analyze lanes, messages").execute())).isNotNull();

        assertThat(plan(DueLanes.DUE, Tuple.of(Pg.timestamp(NOW))))
                .contains("lanes_to_do")
                .doesNotContain("Seq Scan on lanes");
        assertThat(plan(
                        DueLanes.CLAIM,
                        Tuple.of(
                                new String[] {merchant.value()},
                                new Long[] {1L},
                                new Integer[] {16},
                                Pg.timestamp(NOW),
                                Pg.timestamp(LEASE_END))))
                .contains("lanes_to_do", "lanes_pkey")
                .doesNotContain("Seq Scan on lanes");
        assertThat(plan(
                        Turns.NEXT,
                        Tuple.of(
                                new String[] {merchant.value()},
                                new String[] {"7"},
                                new Long[] {1L},
                                Pg.timestamp(NOW))))
                .contains("messages_of_delivery")
                .doesNotContain("Seq Scan on messages");
    }

    private String plan(String sql, Tuple values) {
        StringBuilder plan = new StringBuilder();
        wait(pool.preparedQuery("explain " + sql).execute(values))
                .forEach(row -> plan.append(row.getString(0)).append('\n'));
        return plan.toString();
    }

    private void giveUpWhatIsDueBefore(Instant time) {
        long lanes;
        do {
            lanes = wait(this.lanes.giveUp(time, NOW.plusSeconds(60), 2)).lanes();
        } while (lanes > 0);
    }

    /** Of this merchant, after a purge from an id on. */
    private int left(long from) {
        assertThat(wait(log.purge(from - 1, NOW.plusSeconds(1), 10)).lastId()).isPositive();
        return list().size();
    }

    private long laneCount() {
        return wait(pool.preparedQuery("select count(*) from lanes where merchant_id = $1")
                        .execute(Tuple.of(merchant.value())))
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void whatIsLaidAsideIsOverAndItsLaneIdle() {
        add(message("a", 1), message("a", 2), message("b", 1));

        assertThat(layAside(NOW)).isEqualTo(3);

        assertThat(claim(NOW.plusSeconds(3600))).isEmpty();
        assertThat(list()).extracting(Stored::state).containsOnly("dead");
        add(message("a", 3));
        assertThat(sequence(turn())).isEqualTo(3);
    }

    @Test
    void whatIsLaidAsideCanBeReplayed() {
        add(message("a", 1));
        assertThat(layAside(NOW)).isEqualTo(1);
        Stored dead = list().get(0);

        assertThat(replay(dead.externalDeliveryId(), dead.eventId(), NOW).started())
                .isEqualTo(1);

        assertThat(sequence(turn())).isEqualTo(1);
    }

    @Test
    void laneThatIsLeasedIsNotLaidAsideBeforeItsLeaseEnds() {
        add(message("a", 1));
        Turn turn = turn();

        assertThat(layAside(NOW)).isZero();

        assertThat(layAside(LEASE_END)).isEqualTo(1);
        assertThat(complete(turn, sent())).isFalse();
        assertThat(list()).singleElement().extracting(Stored::state).isEqualTo("dead");
    }

    private int layAside(Instant now) {
        return wait(lanes.layAside(List.of(merchant), now));
    }

    private NewMessage message(String delivery, long sequence) {
        var lane = new DeliveryKey(merchant, new ExternalDeliveryId(delivery));
        return new NewMessage(lane, UUID.randomUUID() + ".1", sequence, "{}".getBytes(UTF_8), NOW);
    }

    private void add(NewMessage... messages) {
        add(NOW, messages);
    }

    private void add(Instant now, NewMessage... messages) {
        assertThat(wait(add.run(Arrays.asList(messages), new AtOnce(Map.of(), LEASE_END), now)))
                .isEmpty();
    }

    private List<Lease> claim(Instant now) {
        return wait(lanes.claim(List.of(new Share(merchant, 1, 16)), now, now.plusSeconds(30)));
    }

    private Turn turn() {
        return turn(NOW);
    }

    private Turn turn(Instant now) {
        return wait(turns.next(claim(now), now)).get(0);
    }

    private Turn next(Turn turn) {
        return wait(turns.next(List.of(turn.lease()), NOW)).get(0);
    }

    private boolean complete(Turn turn, Completion completion) {
        return record(turn, completion) == Recorded.MORE_TO_SEND;
    }

    private Recorded record(Turn turn, Completion completion) {
        var ended = new EndedAttempt(turn, Objects.requireNonNull(turn.message()), completion, true);
        return wait(turns.complete(List.of(ended))).get(0);
    }

    private DueEndpoint due() {
        return wait(lanes.endpoints(NOW.plusSeconds(60))).stream()
                .filter(found -> found.merchant().equals(merchant))
                .findFirst()
                .orElseThrow();
    }

    private static long sequence(Turn turn) {
        return Objects.requireNonNull(turn.message()).sequence();
    }

    private static Completion sent() {
        return new Completion(
                CallResult.answered(200, null, "ok"), MessageState.SENT, 0, NOW, Duration.ZERO, LEASE_END, null);
    }

    private static Completion failed(Instant retryAt) {
        return new Completion(
                CallResult.answered(500, null, ""), MessageState.PENDING, 1, NOW, Duration.ZERO, retryAt, null);
    }

    private static <T extends @Nullable Object> T wait(Uni<T> action) {
        return action.await().atMost(Duration.ofSeconds(30));
    }

    private Replayed replay(String delivery, @Nullable String event, Instant now) {
        var key = new DeliveryKey(merchant, new ExternalDeliveryId(delivery));
        return wait(log.replay(UUID.randomUUID().toString(), new CallbackReplayRequested(key, event, NOW), now));
    }

    private record Stored(String externalDeliveryId, String eventId, long sequence, String state) {}

    private List<Stored> list() {
        String sql = "select external_delivery_id, event_id, sequence, state from messages where merchant_id = $1";
        return StreamSupport.stream(
                        Pg.await(pool.preparedQuery(sql).execute(Tuple.of(merchant.value())))
                                .spliterator(),
                        false)
                .map(row -> new Stored(row.getString(0), row.getString(1), row.getLong(2), row.getString(3)))
                .toList();
    }
}
