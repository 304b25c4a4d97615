package io.handoff.webhook.callback.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.Sandbox;
import io.handoff.webhook.callback.domain.Completion;
import io.handoff.webhook.callback.domain.EndedAttempt;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.MessageState;
import io.handoff.webhook.callback.domain.NewMessage;
import io.handoff.webhook.callback.domain.Recorded;
import io.handoff.webhook.callback.domain.Share;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.callback.persistence.AddMessages.AtOnce;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Lanes that are leased by the transaction that adds to them, and attempts that are recorded together. Nobody sends these:
 * their merchants have no settings.
 */
@QuarkusTest
@TestProfile(Sandbox.class)
class SentAtOnceTest {
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
    Pool pool;

    @Test
    void idleLanesAreLeasedWithTheirMessagesInOrder() {
        List<Turn> leased = add(message("b", 1), message("a", 2), message("a", 1));

        assertThat(leased)
                .extracting(turn -> turn.lease().lane().externalId().value())
                .containsExactly("a", "b");
        Turn a = leased.get(0);
        assertThat(sequence(a)).isEqualTo(1);
        assertThat(a.more()).isTrue();
        assertThat(sequence(Objects.requireNonNull(a.afterwards()))).isEqualTo(2);
        assertThat(leased.get(1).afterwards()).isNull();
        assertThat(claim(LEASE_END.minusMillis(1))).isEmpty();
    }

    @Test
    void whatIsAtHandIsSentOneAfterTheOtherUntilTheLaneIsIdle() {
        Turn first = add(message("a", 1), message("a", 2)).get(0);
        assertThat(record(first, sent())).isEqualTo(Recorded.MORE_TO_SEND);
        Turn second = Objects.requireNonNull(first.afterwards());
        assertThat(record(second, sent())).isEqualTo(Recorded.NOTHING_LEFT);

        assertThat(claim(LEASE_END.plusSeconds(3600))).isEmpty();
        assertThat(add(message("a", 3))).extracting(SentAtOnceTest::sequence).containsExactly(3L);
    }

    @Test
    void laneOfAProcessThatDiedBehindTheTransactionIsClaimedAfterItsLease() {
        Turn dead = add(message("a", 1), message("a", 2)).get(0);

        List<Lease> taken = claim(LEASE_END);

        assertThat(taken).hasSize(1);
        Turn again = wait(turns.next(taken, LEASE_END)).get(0);
        assertThat(sequence(again)).isEqualTo(1);
        assertThat(again.lease().epoch()).isGreaterThan(dead.lease().epoch());
    }

    @Test
    void outcomeThatIsRecordedBehindTheEndOfItsLeaseChangesNothing() {
        Turn late = add(message("a", 1)).get(0);
        List<Lease> taken = claim(LEASE_END);

        assertThat(record(late, sent())).isEqualTo(Recorded.LEASE_LOST);

        Turn again = wait(turns.next(taken, LEASE_END)).get(0);
        assertThat(message(again).attempts()).isZero();
        assertThat(record(again, sent())).isEqualTo(Recorded.NOTHING_LEFT);
    }

    @Test
    void batchThatComesAgainLeasesAndChangesNothing() {
        NewMessage message = message("a", 1);
        Turn first = add(message).get(0);

        assertThat(add(message)).isEmpty();
        assertThat(record(first, sent())).isEqualTo(Recorded.NOTHING_LEFT);
        assertThat(add(message)).isEmpty();

        assertThat(claim(LEASE_END.plusSeconds(3600))).isEmpty();
    }

    @Test
    void laneThatSomebodyHasLeasedIsLeftToThem() {
        Turn theirs = add(message("a", 1)).get(0);

        assertThat(add(message("a", 2))).isEmpty();

        assertThat(record(theirs, sent())).isEqualTo(Recorded.MORE_TO_SEND);
        assertThat(sequence(wait(turns.next(List.of(theirs.lease()), NOW)).get(0)))
                .isEqualTo(2);
    }

    @Test
    void laneThatWaitsForItsClaimIsNotOvertaken() {
        assertThat(wait(add.run(List.of(message("a", 1)), new AtOnce(Map.of(), LEASE_END), NOW)))
                .isEmpty();

        assertThat(add(message("a", 2))).isEmpty();

        assertThat(sequence(wait(turns.next(claim(NOW), NOW)).get(0))).isEqualTo(1);
    }

    @Test
    void laneWhoseLastMessageFailedForGoodIsLeftToTheClaim() {
        Turn turn = add(message("a", 1)).get(0);
        var dead = new Completion(
                CallResult.answered(500, null, ""), MessageState.DEAD, 12, NOW, Duration.ZERO, NOW, null);
        assertThat(record(turn, dead)).isEqualTo(Recorded.NOTHING_LEFT);

        assertThat(add(message("a", 2), message("a", 3))).isEmpty();

        assertThat(sequence(wait(turns.next(claim(NOW), NOW)).get(0))).isEqualTo(3);
    }

    @Test
    void endpointThatSomeReplicaKnowsToBeGoneIsNotCalled() {
        Turn turn = add(message("a", 1)).get(0);
        var gone = new Completion(
                CallResult.answered(410, null, ""), MessageState.PENDING, 1, NOW, Duration.ZERO, NOW, 1L);
        assertThat(record(turn, gone)).isEqualTo(Recorded.MORE_TO_SEND);

        assertThat(add(message("b", 1))).isEmpty();

        var newer = new AtOnce(Map.of(lane("c"), 2L), LEASE_END);
        assertThat(wait(add.run(List.of(message("c", 1)), newer, NOW))).hasSize(1);
    }

    @Test
    void ofManyWhoAddToALaneAtTheSameTimeOneLeasesIt() {
        List<Uni<List<Turn>>> all = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            all.add(add.run(List.of(message("a", i)), atOnce("a"), NOW));
        }

        List<List<Turn>> leased = wait(Uni.join().all(all).andCollectFailures());

        assertThat(leased.stream().mapToInt(List::size).sum()).isEqualTo(1);
        assertThat(pending()).isBetween(1L, 40L);
    }

    @Test
    void attemptsAreRecordedTogetherAndWhoHasLostItsLeaseSpoilsNothing() {
        List<Turn> leased = add(message("a", 1), message("b", 1), message("c", 1));
        Turn lost = leased.get(1);
        Pg.complete(pool.preparedQuery(
                        "update lanes set epoch = epoch + 1 where merchant_id = $1 and external_delivery_id = 'b'")
                .execute(Tuple.of(merchant.value())));

        List<Recorded> recorded = wait(turns.complete(leased.stream()
                .map(turn -> ended(turn, turn == leased.get(2) ? failed() : sent()))
                .toList()));

        assertThat(recorded).containsExactly(Recorded.NOTHING_LEFT, Recorded.LEASE_LOST, Recorded.MORE_TO_SEND);
        assertThat(states()).containsExactlyInAnyOrderEntriesOf(Map.of("sent", 1L, "pending", 2L));
        assertThat(lost.message()).isNotNull();
    }

    @Test
    void severalAnswersOf410AreOneDisabledEndpoint() {
        var gone = new Completion(
                CallResult.answered(410, null, ""), MessageState.PENDING, 1, NOW, Duration.ZERO, NOW, 1L);

        List<Recorded> recorded = wait(turns.complete(add(message("a", 1), message("b", 1)).stream()
                .map(turn -> ended(turn, gone))
                .toList()));

        assertThat(recorded).containsOnly(Recorded.MORE_TO_SEND);
        assertThat(wait(lanes.disabled())).containsEntry(merchant, 1L);
    }

    private static Completion sent() {
        return new Completion(
                CallResult.answered(200, null, "ok"), MessageState.SENT, 0, NOW, Duration.ZERO, LEASE_END, null);
    }

    private static Completion failed() {
        return new Completion(
                CallResult.answered(500, null, ""), MessageState.PENDING, 1, NOW, Duration.ZERO, LEASE_END, null);
    }

    private static EndedAttempt ended(Turn turn, Completion completion) {
        return new EndedAttempt(turn, Objects.requireNonNull(turn.message()), completion, true);
    }

    private Recorded record(Turn turn, Completion completion) {
        return wait(turns.complete(List.of(ended(turn, completion)))).get(0);
    }

    private List<Turn> add(NewMessage... messages) {
        String[] deliveries = Arrays.stream(messages)
                .map(message -> message.lane().externalId().value())
                .distinct()
                .toArray(String[]::new);
        return wait(add.run(Arrays.asList(messages), atOnce(deliveries), NOW));
    }

    private AtOnce atOnce(String... deliveries) {
        return new AtOnce(Arrays.stream(deliveries).collect(Collectors.toMap(this::lane, delivery -> 1L)), LEASE_END);
    }

    private DeliveryKey lane(String delivery) {
        return new DeliveryKey(merchant, new ExternalDeliveryId(delivery));
    }

    private NewMessage message(String delivery, long sequence) {
        return new NewMessage(lane(delivery), UUID.randomUUID() + ".1", sequence, "{}".getBytes(UTF_8), NOW);
    }

    private List<Lease> claim(Instant now) {
        return wait(lanes.claim(List.of(new Share(merchant, 2, 16)), now, now.plusSeconds(30)));
    }

    private static long sequence(Turn turn) {
        return message(turn).sequence();
    }

    private static Message message(Turn turn) {
        return Objects.requireNonNull(turn.message());
    }

    private long pending() {
        return states().getOrDefault("pending", 0L);
    }

    private Map<String, Long> states() {
        List<String> states = new ArrayList<>();
        wait(pool.preparedQuery("select state from messages where merchant_id = $1")
                        .execute(Tuple.of(merchant.value())))
                .forEach(row -> states.add(row.getString(0)));
        return states.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static <T> T wait(Uni<T> action) {
        return Pg.await(action);
    }
}
