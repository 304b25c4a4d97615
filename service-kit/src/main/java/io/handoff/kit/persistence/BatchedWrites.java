package io.handoff.kit.persistence;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Writes in batches what comes one by one, so that many share a transaction: a batch has what came within some milliseconds,
 * and during the write before it. Each is told when it is on disk, or that its batch failed.
 *
 * @param <T> what is written
 * @param <R> what comes of it
 */
public final class BatchedWrites<T, R> {
    private final Duration linger;
    private final int largest;
    private final Function<List<T>, Uni<List<R>>> write;
    private final Later later;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    /** Whether a batch is being collected or written. */
    private final AtomicBoolean busy = new AtomicBoolean();

    private record Waiting<T, R>(T item, UniEmitter<? super R> done) {}

    /**
     * @param linger how long the first of a batch waits for others
     * @param largest how many a batch has at most
     * @param write does it, for all in one statement or transaction; gives a result for each, in order
     */
    public BatchedWrites(Duration linger, int largest, Function<List<T>, Uni<List<R>>> write) {
        this(linger, largest, write, BatchedWrites::schedule);
    }

    BatchedWrites(Duration linger, int largest, Function<List<T>, Uni<List<R>>> write, Later later) {
        this.linger = linger;
        this.largest = largest;
        this.write = write;
        this.later = later;
    }

    /** Does something after a while. */
    interface Later {
        void run(Runnable action, Duration delay);
    }

    private static void schedule(Runnable action, Duration delay) {
        var unused = Infrastructure.getDefaultWorkerPool().schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Completes once it is written. */
    public Uni<R> add(T item) {
        return Uni.createFrom().emitter(done -> {
            queue.add(new Waiting<>(item, done));
            begin();
        });
    }

    private void begin() {
        if (!queue.isEmpty() && busy.compareAndSet(false, true)) {
            later.run(this::writeBatch, linger);
        }
    }

    private void writeBatch() {
        List<Waiting<T, R>> batch = take();
        if (batch.isEmpty()) {
            over();
            return;
        }
        var unused = Uni.createFrom()
                .deferred(() -> write.apply(batch.stream().map(Waiting::item).toList()))
                .map(results -> oneForEach(batch, results))
                .subscribe()
                .with(
                        results -> {
                            over();
                            for (int i = 0; i < batch.size(); i++) {
                                batch.get(i).done().complete(results.get(i));
                            }
                        },
                        failure -> {
                            over();
                            batch.forEach(waiting -> waiting.done().fail(failure));
                        });
    }

    /** Looks again after letting go, lest something queued in between is left behind. */
    private void over() {
        busy.set(false);
        begin();
    }

    private List<Waiting<T, R>> take() {
        List<Waiting<T, R>> batch = new ArrayList<>();
        while (batch.size() < largest) {
            Waiting<T, R> next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private static <T, R> List<R> oneForEach(List<Waiting<T, R>> batch, List<R> results) {
        if (results.size() != batch.size()) {
            throw new IllegalStateException(results.size() + " results of a batch of " + batch.size());
        }
        return results;
    }
}
