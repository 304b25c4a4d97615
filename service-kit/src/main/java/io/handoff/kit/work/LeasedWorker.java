package io.handoff.kit.work;

import io.handoff.kit.monitoring.LongRunning;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Claims rows of work under a lease and performs them, a bounded number at a time. A worker that dies leaves its rows
 * leased; they are claimed again when the lease has run out. Woken at once when work is written, and polled as a
 * fallback. Performing must tolerate being repeated.
 *
 * <p>A row takes a slot when it begins to be performed and leaves it when that has ended, failed or thrown. A claim that
 * is given up on has taken none: should it come after all, its rows are handed back.
 */
public final class LeasedWorker<W> implements LongRunning {
    private static final Logger LOG = Logger.getLogger(LeasedWorker.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final Duration FINISH = Duration.ofSeconds(30);

    private final Pace pace;
    private final Desk<?, W> desk;
    private final Work<W> work;
    private final Semaphore wakeups = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Timer performed;
    private final Counter failures;
    private final Counter claimsGivenUp;
    private final Thread thread;
    private final Attention attention;

    /** Where rows come from: claims at most so many due rows under a lease. */
    @FunctionalInterface
    public interface Source<W> {
        Uni<List<W>> claim(int limit);

        /** As {@link LanedSource#release}. */
        default Uni<Void> release(List<W> rows) {
            return Uni.createFrom().voidItem();
        }
    }

    /** What is done with a row, its marking as done included. A failure leaves the row to the lease's end. */
    @FunctionalInterface
    public interface Work<W> {
        Uni<Void> perform(W row);
    }

    public LeasedWorker(
            String name, Duration pollEvery, int maxInFlight, Source<W> source, Work<W> work, MeterRegistry meters) {
        this(Pace.of(name, pollEvery), maxInFlight, source, work, meters);
    }

    public LeasedWorker(Pace pace, int maxInFlight, Source<W> source, Work<W> work, MeterRegistry meters) {
        this(pace, new Slots<>(maxInFlight, maxInFlight), new OneLane<>(source), work, meters);
    }

    /** A worker whose rows stand in lanes. */
    public <K> LeasedWorker(Pace pace, Slots<K> slots, LanedSource<K, W> source, Work<W> work, MeterRegistry meters) {
        this.pace = pace;
        this.attention = new Attention(pace.pollEvery(), System::nanoTime);
        this.desk = new Desk<>(slots, source);
        this.work = work;
        this.performed = Timer.builder("handoff.work.performed")
                .tag("worker", pace.name())
                .description("Rows of work that were performed, failures included, and how long it took")
                .register(meters);
        this.failures = Counter.builder("handoff.work.failures")
                .tag("worker", pace.name())
                .description("Rows of work that failed and wait for another try")
                .register(meters);
        this.claimsGivenUp = Counter.builder("handoff.work.claims.given.up")
                .tag("worker", pace.name())
                .description("Claims that took longer than their deadline")
                .register(meters);
        Gauge.builder("handoff.work.in.flight", slots, Slots::underWay)
                .tag("worker", pace.name())
                .description("Rows of work being performed")
                .register(meters);
        this.thread = new Thread(this::run, "work-" + pace.name());
    }

    @Override
    public String name() {
        return "worker of " + pace.name();
    }

    @Override
    public LeasedWorker<W> start() {
        thread.start();
        return this;
    }

    @Override
    public boolean isAlive() {
        return thread.getState() != Thread.State.TERMINATED;
    }

    /** Looks for work now rather than at the next poll. */
    public void wake() {
        wakeups.release();
    }

    /**
     * Told of something that work may follow from, sooner or later. Costs nothing where there was work lately; else it looks
     * as often again as it does then.
     */
    public void expectWork() {
        if (attention.expect()) {
            wake();
        }
    }

    /**
     * Performs a row that somebody has leased by other means than a claim, and taken a slot for ({@link Slots#take}). It
     * leaves the slot as any other.
     */
    public void perform(W row) {
        desk.perform(row, this);
    }

    private void run() {
        try {
            while (isOpen()) {
                if (!claimAndBegin() && wakeups.tryAcquire(attention.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeups.drainPermits();
                    attention.keep();
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("worker stopped worker=%s", pace.name());
        } catch (Throwable e) { // the thread ends: liveness tells, and so must the log
            LOG.errorf(e, "worker ended worker=%s", pace.name());
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    /** True when there may be more to claim right away. */
    private boolean claimAndBegin() throws InterruptedException {
        int free = desk.slots().free();
        if (free == 0) {
            return false; // a row that ends wakes us
        }
        try {
            List<W> rows = claim();
            if (!rows.isEmpty()) {
                attention.keep();
            }
            desk.begin(rows, this);
            return rows.size() >= free || desk.hasMore();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warnf("claiming failed, will try again worker=%s cause=%s", pace.name(), e);
            var closed = closing.await(pauseAfterFailure().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        }
    }

    /** What becomes of a claim is decided once: its rows are returned here, or handed back when they come. */
    private List<W> claim() throws InterruptedException, ExecutionException, TimeoutException {
        var claim = new CompletableFuture<List<W>>();
        var unused = desk.claim()
                .subscribe()
                .with(
                        rows -> {
                            if (!claim.complete(rows)) {
                                tooLate(rows);
                            }
                        },
                        claim::completeExceptionally);
        try {
            return claim.get(pace.claimDeadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (claim.completeExceptionally(e)) {
                claimsGivenUp.increment();
                throw e;
            }
            return claim.get();
        } catch (InterruptedException e) {
            if (!claim.completeExceptionally(e) && !claim.isCompletedExceptionally()) {
                tooLate(claim.join());
            }
            throw e;
        }
    }

    private void tooLate(List<W> rows) {
        if (!rows.isEmpty()) {
            LOG.infof("claim came too late, handing back worker=%s rows=%d", pace.name(), rows.size());
        }
        handBack(rows);
    }

    private void handBack(List<W> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var unused = desk.release(rows)
                .subscribe()
                .with(
                        done -> wake(),
                        failure -> LOG.warnf(
                                "not handed back, left to their lease worker=%s cause=%s", pace.name(), failure));
    }

    private void failed(Throwable failure) {
        failures.increment();
        LOG.warnf("work failed, will be tried again worker=%s cause=%s", pace.name(), failure);
    }

    private Duration pauseAfterFailure() {
        Duration pause = pace.pollEvery();
        if (pause.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** Claims nothing more and waits for what is in flight; what takes longer is claimed again after its lease. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(GOODBYE.toMillis());
            long until = System.nanoTime() + FINISH.toNanos();
            while (desk.slots().underWay() > 0 && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A source and its slots, whatever its lanes are known by. */
    private record Desk<K, W>(Slots<K> slots, LanedSource<K, W> source) {
        Uni<List<W>> claim() {
            return Uni.createFrom().deferred(() -> source.claim(slots));
        }

        Uni<Void> release(List<W> rows) {
            return Uni.createFrom().deferred(() -> source.release(rows));
        }

        boolean hasMore() {
            return source.hasMore(slots);
        }

        /**
         * All take their slots before the first is performed: one that ends at once shall see that its lane is full. A
         * slot may have been taken for another row since the claim began.
         */
        void begin(List<W> rows, LeasedWorker<W> worker) {
            List<W> begun = new ArrayList<>(rows.size());
            List<W> without = new ArrayList<>();
            rows.forEach(row -> (slots.take(source.laneOf(row)) ? begun : without).add(row));
            worker.handBack(without);
            begun.forEach(row -> perform(row, worker));
        }

        void perform(W row, LeasedWorker<W> worker) {
            K lane = source.laneOf(row);
            long begun = System.nanoTime();
            var unused = Uni.createFrom()
                    .deferred(() -> worker.work.perform(row))
                    .subscribe()
                    .with(done -> end(lane, begun, worker), failure -> {
                        worker.failed(failure);
                        end(lane, begun, worker);
                    });
        }

        private void end(K lane, long begun, LeasedWorker<W> worker) {
            worker.performed.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            if (slots.leave(lane)) {
                worker.wake();
            }
        }
    }

    private record OneLane<W>(Source<W> source) implements LanedSource<Boolean, W> {
        @Override
        public Uni<List<W>> claim(Slots<Boolean> slots) {
            return source.claim(slots.free());
        }

        @Override
        public Boolean laneOf(W row) {
            return true;
        }

        @Override
        public Uni<Void> release(List<W> rows) {
            return source.release(rows);
        }
    }
}
