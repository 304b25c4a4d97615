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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
        inHand.keySet().stream().findFirst().ifPresent(row -> {
            var work = inHand.remove(row);
            if (work != null) {
                work.complete(null);
            }
        });
    }

    private int looks() {
        synchronized (limits) {
            return limits.size();
        }
    }
}
