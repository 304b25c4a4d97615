package io.handoff.kit.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Claims rows of work under a lease and performs them, a bounded number at a time. A worker that dies leaves its rows
 * leased; they are claimed again when the lease has run out. Woken at once when work is written, and polled as a
 * fallback. Performing must tolerate being repeated.
 */
public final class LeasedWorker<W> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LeasedWorker.class);
    private static final Duration CLAIM_DEADLINE = Duration.ofSeconds(10);

    private final String name;
    private final Duration pollEvery;
    private final int maxInFlight;
    private final Source<W> source;
    private final Work<W> work;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Semaphore wakeups = new Semaphore(0);
    private final Counter failures;
    private final Thread thread;
    private volatile boolean running = true;

    /** Where rows come from: claims at most so many due rows under a lease. */
    @FunctionalInterface
    public interface Source<W> {
        Uni<List<W>> claim(int limit);
    }

    /** What is done with a row, its marking as done included. A failure leaves the row to the lease's end. */
    @FunctionalInterface
    public interface Work<W> {
        Uni<Void> perform(W row);
    }

    public LeasedWorker(
            String name, Duration pollEvery, int maxInFlight, Source<W> source, Work<W> work, MeterRegistry meters) {
        this.name = name;
        this.pollEvery = pollEvery;
        this.maxInFlight = maxInFlight;
        this.source = source;
        this.work = work;
        this.failures = Counter.builder("handoff.work.failures")
                .tag("worker", name)
                .description("Rows of work that failed and wait for another try")
                .register(meters);
        Gauge.builder("handoff.work.in.flight", inFlight, AtomicInteger::get)
                .tag("worker", name)
                .description("Rows of work being performed")
                .register(meters);
        this.thread = new Thread(this::run, "work-" + name);
    }

    public LeasedWorker<W> start() {
        thread.start();
        return this;
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Looks for work now rather than at the next poll. */
    public void wake() {
        wakeups.release();
    }

    private void run() {
        while (running) {
            try {
                if (!claimAndPerform()) {
                    boolean woken = wakeups.tryAcquire(pollEvery.toMillis(), TimeUnit.MILLISECONDS);
                    if (woken) {
                        wakeups.drainPermits();
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                LOG.warnf("claiming failed, will try again worker=%s cause=%s", name, e);
                pauseAfterFailure();
            }
        }
    }

    /** True when there may be more to claim right away. */
    private boolean claimAndPerform() throws InterruptedException, ExecutionException, TimeoutException {
        int free = maxInFlight - inFlight.get();
        if (free <= 0) {
            return false; // a finishing row wakes us
        }
        List<W> rows =
                source.claim(free).subscribeAsCompletionStage().get(CLAIM_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        for (W row : rows) {
            inFlight.incrementAndGet();
            var unused = perform(row).subscribe().with(done -> finished(), failure -> {
                failures.increment();
                LOG.warnf("work failed, will be tried again worker=%s cause=%s", name, failure);
                finished();
            });
        }
        return rows.size() == free && free > 0;
    }

    private Uni<Void> perform(W row) {
        return Uni.createFrom().deferred(() -> work.perform(row));
    }

    private void finished() {
        if (inFlight.getAndDecrement() == maxInFlight) {
            wake();
        }
    }

    private void pauseAfterFailure() {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.max(200, pollEvery.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Claims nothing more and waits shortly for what is in flight; the rest is claimed again after its lease. */
    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(2000);
            for (int i = 0; i < 50 && inFlight.get() > 0; i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
