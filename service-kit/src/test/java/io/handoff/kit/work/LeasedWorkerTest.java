package io.handoff.kit.work;

import static io.handoff.kit.KafkaStage.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasedWorkerTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final Queue<Integer> due = new ConcurrentLinkedQueue<>();
    private final List<Integer> limits = new ArrayList<>();
    private final Map<Integer, CompletableFuture<Void>> inHand = new ConcurrentHashMap<>();
    private final AtomicInteger most = new AtomicInteger();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<LeasedWorker<Integer>> workers = new ArrayList<>();

    @AfterEach
    void close() {
        inHand.values().forEach(work -> work.complete(null));
        workers.forEach(LeasedWorker::close);
    }

    @Test
    void claimsNoMoreThanItMayPerformAtOnce() {
        for (int i = 0; i < 10; i++) {
            due.add(i);
        }
        var worker = start(NEVER, 3);
        until("three in hand", () -> inHand.size() == 3);

        assertThat(worker.isAlive()).isTrue();
        finishOne();

        until("another", () -> inHand.size() == 3 && due.size() == 6);
        while (!due.isEmpty() || !inHand.isEmpty()) {
            finishOne();
        }
        assertThat(most).hasValue(3);
        synchronized (limits) {
            assertThat(limits).allSatisfy(limit -> assertThat(limit).isBetween(1, 3));
        }
    }

    @Test
    void workIsTakenAtOnceWhenWoken() {
        LeasedWorker<Integer> worker = start(NEVER, 3);
        until("first look", () -> looks() == 1);
        due.add(1);

        worker.wake();

        until("work", () -> inHand.containsKey(1));
    }

    @Test
    void workThatNobodyAnnouncedIsFound() {
        var worker = start(OFTEN, 3);
        until("some looks", () -> looks() > 2);
        assertThat(worker.isAlive()).isTrue();
        due.add(1);

        until("work", () -> inHand.containsKey(1));
    }

    @Test
    void workThatFailsIsLeftAndCountedAndTheRestGoesOn() {
        due.addAll(List.of(1, 2, 3));
        var done = ConcurrentHashMap.<Integer>newKeySet();
        var worker = start(OFTEN, 1, row -> {
            if (row == 1) {
                return Uni.createFrom().failure(new IllegalStateException("fails later"));
            }
            if (row == 2) {
                throw new IllegalStateException("fails at once");
            }
            return Uni.createFrom().voidItem().invoke(() -> done.add(row));
        });

        until("rest", () -> done.contains(3));
        assertThat(worker.isAlive()).isTrue();
        assertThat(meters.get("handoff.work.failures").counter().count()).isEqualTo(2);
        until("all counted", () -> meters.get("handoff.work.performed").timer().count() == 3);
        assertThat(due).isEmpty(); // to claim it again is for the lease's end
    }

    @Test
    void sourceThatFailsIsAskedAgain() {
        var failures = new AtomicInteger(2);
        due.add(1);
        var worker = new LeasedWorker<Integer>(
                "test",
                OFTEN,
                3,
                limit -> failures.getAndDecrement() > 0
                        ? Uni.createFrom().failure(new IllegalStateException("no database"))
                        : claim(limit),
                this::perform,
                meters);
        workers.add(worker.start());

        until("work", () -> inHand.containsKey(1));
    }

    @Test
    void closingClaimsNothingMoreAndWaitsForWorkInHand() {
        due.addAll(List.of(1, 2));
        LeasedWorker<Integer> worker = start(NEVER, 1);
        until("work", () -> inHand.containsKey(1));

        CompletableFuture<Void> closed = CompletableFuture.runAsync(worker::close);
        until("end of claiming", () -> !worker.isAlive());
        assertThat(closed).isNotDone();
        finishOne();
        closed.join();

        assertThat(due).containsExactly(2);
    }

    @Test
    void claimThatComesTooLateTakesNoSlotAndItsRowsAreHandedBack() {
        var late = new CompletableFuture<List<Integer>>();
        var source = new Handing(late);
        var worker =
                new LeasedWorker<>(new Pace("test", NEVER, Duration.ofMillis(50)), 2, source, this::perform, meters);
        workers.add(worker.start());
        until("a claim is given up on", () -> givenUp() == 1);

        due.addAll(List.of(3, 4));
        assertThat(late.complete(List.of(1, 2))).isTrue();

        until("rows handed back", () -> source.released.equals(List.of(1, 2)));
        until("both slots in use", () -> inHand.keySet().equals(Set.of(3, 4)));
        finishOne();
        finishOne();
        until("both slots free", () -> inFlight() == 0);
    }

    @Test
    void claimThatComesTooLateIsForgottenWhereRowsAreLeftToTheirLease() {
        var late = new CompletableFuture<List<Integer>>();
        var first = new AtomicInteger();
        var worker = new LeasedWorker<Integer>(
                new Pace("test", OFTEN, Duration.ofMillis(50)),
                1,
                limit -> first.getAndIncrement() == 0 ? Uni.createFrom().completionStage(late) : claim(limit),
                this::perform,
                meters);
        workers.add(worker.start());
        until("a claim is given up on", () -> givenUp() == 1);

        assertThat(late.complete(List.of(1))).isTrue();
        due.add(2);

        until("the one slot in use", () -> inHand.containsKey(2));
        assertThat(inHand).doesNotContainKey(1);
    }

    @Test
    void sourceThatThrowsIsAskedAgain() {
        var failures = new AtomicInteger(2);
        due.add(1);
        var worker = new LeasedWorker<Integer>(
                "test",
                OFTEN,
                3,
                limit -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("a bug");
                    }
                    return claim(limit);
                },
                this::perform,
                meters);
        workers.add(worker.start());

        until("work", () -> inHand.containsKey(1));
        assertThat(worker.isAlive()).isTrue();
    }

    @Test
    void fullLaneLeavesTheOthersTheirSlotsAndIsServedAgainAsSoonAsOneOfItsRowsHasEnded() {
        due.addAll(List.of(10, 11, 12, 13, 20));
        startInLanes(8, 2, this::perform);

        until("two of the first lane and the other's", () -> inHand.keySet().equals(Set.of(10, 11, 20)));
        finish(11);
        until("the next of the lane", () -> inHand.keySet().equals(Set.of(10, 12, 20)));
        finish(10);
        until("the last of the lane", () -> inHand.keySet().equals(Set.of(12, 13, 20)));
    }

    @Test
    void rowThatThrowsLeavesItsLane() {
        due.addAll(List.of(10, 11, 12, 13, 14));
        startInLanes(8, 2, row -> {
            if (row < 14) {
                throw new IllegalStateException("a bug");
            }
            return perform(row);
        });

        until("the row after those that throw", () -> inHand.containsKey(14));
        assertThat(inFlight()).isEqualTo(1);
    }

    @Test
    void nothingIsClaimedWhileEverySlotIsTaken() {
        due.addAll(List.of(1, 2, 3));
        LeasedWorker<Integer> worker = start(OFTEN, 2);
        until("two in hand", () -> inHand.size() == 2);
        for (int i = 0; i < 10; i++) {
            worker.wake();
        }

        finishOne();
        until("the third", () -> due.isEmpty() && inHand.size() == 2);

        assertThat(looks()).isEqualTo(2);
    }

    @Test
    void rowThatIsHandedInTakesItsSlotFromAClaimThatIsUnderWay() {
        var claim = new CompletableFuture<List<Integer>>();
        var source = new Handing(claim);
        var slots = new Slots<Integer>(2, 2);
        LeasedWorker<Integer> worker =
                new LeasedWorker<>(Pace.of("test", NEVER), slots, inOneLane(source), this::perform, meters);
        workers.add(worker.start());
        until("a claim is under way", () -> source.claims == 1);

        assertThat(slots.take(1)).isTrue();
        worker.perform(7);
        assertThat(claim.complete(List.of(8, 9))).isTrue();

        until("the row that finds no slot is handed back", () -> source.released.equals(List.of(9)));
        until("two in hand", () -> inHand.keySet().equals(Set.of(7, 8)));
        assertThat(slots.take(1)).isFalse();
        finish(7);
        assertThat(slots.take(1)).isTrue();
        assertThat(slots.leave(1)).isTrue();
    }

    private static LanedSource<Integer, Integer> inOneLane(LeasedWorker.Source<Integer> source) {
        return new LanedSource<>() {
            @Override
            public Uni<List<Integer>> claim(Slots<Integer> slots) {
                return source.claim(slots.free());
            }

            @Override
            public Integer laneOf(Integer row) {
                return 1;
            }

            @Override
            public Uni<Void> release(List<Integer> rows) {
                return source.release(rows);
            }
        };
    }

    /** The first claim comes when the test lets it. */
    private final class Handing implements LeasedWorker.Source<Integer> {
        private final CompletableFuture<List<Integer>> first;
        private final List<Integer> released = new CopyOnWriteArrayList<>();
        private volatile int claims;

        Handing(CompletableFuture<List<Integer>> first) {
            this.first = first;
        }

        @Override
        public Uni<List<Integer>> claim(int limit) {
            claims++;
            if (claims == 1) {
                return Uni.createFrom().completionStage(first);
            }
            return LeasedWorkerTest.this.claim(limit);
        }

        @Override
        public Uni<Void> release(List<Integer> rows) {
            return Uni.createFrom().voidItem().invoke(() -> released.addAll(rows));
        }
    }

    /** Rows 10 to 19 are of one lane, 20 to 29 of another; never polled. */
    private void startInLanes(int all, int perLane, LeasedWorker.Work<Integer> work) {
        var source = new LanedSource<Integer, Integer>() {
            @Override
            public Uni<List<Integer>> claim(Slots<Integer> slots) {
                Map<Integer, Integer> free = slots.free(List.of(1, 2));
                List<Integer> rows = due.stream()
                        .filter(row -> free.merge(laneOf(row), -1, Integer::sum) >= 0)
                        .limit(slots.free())
                        .toList();
                due.removeAll(rows);
                return Uni.createFrom().item(rows);
            }

            @Override
            public Integer laneOf(Integer row) {
                return row / 10;
            }
        };
        workers.add(
                new LeasedWorker<>(Pace.of("test", NEVER), new Slots<>(all, perLane), source, work, meters).start());
    }

    private double givenUp() {
        return meters.get("handoff.work.claims.given.up").counter().count();
    }

    private double inFlight() {
        return meters.get("handoff.work.in.flight").gauge().value();
    }

    private LeasedWorker<Integer> start(Duration pollEvery, int maxInFlight) {
        return start(pollEvery, maxInFlight, this::perform);
    }

    private LeasedWorker<Integer> start(Duration pollEvery, int maxInFlight, LeasedWorker.Work<Integer> work) {
        var worker = new LeasedWorker<Integer>("test", pollEvery, maxInFlight, this::claim, work, meters);
        workers.add(worker.start());
        return worker;
    }

    private Uni<List<Integer>> claim(int limit) {
        synchronized (limits) {
            limits.add(limit);
        }
        List<Integer> rows = new ArrayList<>();
        while (rows.size() < limit && !due.isEmpty()) {
            rows.add(due.remove());
        }
        return Uni.createFrom().item(rows);
    }

    private Uni<Void> perform(Integer row) {
        var work = new CompletableFuture<Void>();
        inHand.put(row, work);
        most.accumulateAndGet(inHand.size(), Math::max);
        return Uni.createFrom().completionStage(work);
    }

    private void finishOne() {
        inHand.keySet().stream().findFirst().ifPresent(this::finish);
    }

    private void finish(Integer row) {
        var work = inHand.remove(row);
        if (work != null) {
            work.complete(null);
        }
    }

    private int looks() {
        synchronized (limits) {
            return limits.size();
        }
    }
}
