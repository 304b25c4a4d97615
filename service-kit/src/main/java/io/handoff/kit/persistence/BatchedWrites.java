package io.handoff.kit.persistence;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Writes in batches what comes one by one, so that many share a transaction: a batch has what came within some milliseconds,
 * and during the writes before it. Each is told when it is on disk, or that it failed. What the database refuses is written
 * one by one, so that nothing suffers for another.
 *
 * @param <T> what is written
 * @param <R> what comes of it
 */
public final class BatchedWrites<T, R> {
    private static final Logger LOG = Logger.getLogger(BatchedWrites.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Limits limits;
    private final Function<List<T>, Uni<List<R>>> write;
    private final Later later;
    private final Queue<Waiting<T, R>> queue = new ArrayDeque<>();
    private boolean lingering;
    private int underWay;

    /**
     * How writes are put together.
     *
     * @param linger how long the first of a batch waits for others
     * @param largest how many a batch has at most
     * @param atOnce how many batches are written at once: few, so that what comes meanwhile goes together
     */
    public record Limits(Duration linger, int largest, int atOnce) {}

    private record Waiting<T, R>(T item, UniEmitter<? super R> done) {}

    /** @param write does it, for all in one statement or transaction; gives a result for each, in order */
    public BatchedWrites(Limits limits, Function<List<T>, Uni<List<R>>> write) {
        this(limits, write, BatchedWrites::schedule);
    }

    BatchedWrites(Limits limits, Function<List<T>, Uni<List<R>>> write, Later later) {
        this.limits = limits;
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
            synchronized (this) {
                queue.add(new Waiting<>(item, done));
            }
            begin();
        });
    }

    private void begin() {
        synchronized (this) {
            if (lingering || queue.isEmpty() || underWay == limits.atOnce()) {
                return; // one that ends looks again
            }
            lingering = true;
        }
        later.run(this::writeBatch, limits.linger());
    }

    private void writeBatch() {
        List<Waiting<T, R>> batch = take();
        var unused = written(batch).subscribe().with(done -> over(), failure -> {
            over();
            batch.forEach(waiting -> waiting.done().fail(failure));
        });
    }

    private synchronized List<Waiting<T, R>> take() {
        List<Waiting<T, R>> batch = new ArrayList<>();
        while (batch.size() < limits.largest() && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        lingering = false;
        underWay++;
        return batch;
    }

    private void over() {
        synchronized (this) {
            underWay--;
        }
        begin();
    }

    private Uni<Void> written(List<Waiting<T, R>> batch) {
        return Uni.createFrom()
                .deferred(() -> write.apply(batch.stream().map(Waiting::item).toList()))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .invoke(results -> tell(batch, results))
                .replaceWithVoid()
                .onFailure(failure -> failure instanceof PgException && batch.size() > 1)
                .recoverWithUni(refusal -> oneByOne(batch, refusal));
    }

    private Uni<Void> oneByOne(List<Waiting<T, R>> batch, Throwable refusal) {
        LOG.warnf("batch refused, going one by one items=%d cause=%s", batch.size(), refusal);
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Waiting<T, R> waiting : batch) {
            // An outage, which is to blame for nothing of the batch, ends it: each would wait for the deadline anew.
            all = all.chain(
                    () -> written(List.of(waiting)).onFailure(PgException.class).recoverWithUni(failure -> {
                        waiting.done().fail(failure);
                        return Uni.createFrom().voidItem();
                    }));
        }
        return all;
    }

    private static <T, R> void tell(List<Waiting<T, R>> batch, List<R> results) {
        if (results.size() != batch.size()) {
            throw new IllegalStateException(results.size() + " results of a batch of " + batch.size());
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).done().complete(results.get(i));
        }
    }
}
