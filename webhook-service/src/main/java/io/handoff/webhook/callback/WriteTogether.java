package io.handoff.webhook.callback;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Collects what comes within some milliseconds and writes it in one go; each item's {@link #write} ends once it is durable.
 * What the database refuses is written one by one, so that nothing suffers for another.
 *
 * @param <R> what becomes of an item
 */
final class WriteTogether<T, R> {
    private static final Logger LOG = Logger.getLogger(WriteTogether.class);
    /** Few, so that what comes meanwhile goes together; more than one, so that a slow one doesn't hold up all. */
    private static final int UNDER_WAY = 2;

    private static final int MOST = 256;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Duration linger;
    private final Action<T, R> action;
    private List<Waiting<T, R>> collected = new ArrayList<>();
    private boolean awaited;
    private int underWay;

    /** Writes items in one transaction: all of them or none. */
    @FunctionalInterface
    interface Action<T, R> {
        /** @return what has become of each, in their order */
        Uni<List<R>> write(List<T> items);
    }

    private record Waiting<T, R>(T item, UniEmitter<? super R> caller) {}

    /** @param linger how long an item waits for others, at least a millisecond */
    WriteTogether(Vertx vertx, Duration linger, Action<T, R> action) {
        this.vertx = vertx;
        this.linger = linger;
        this.action = action;
    }

    /** Writes an item with those that come at about the same time. */
    Uni<R> write(T item) {
        return Uni.createFrom().emitter(caller -> add(new Waiting<>(item, caller)));
    }

    private void add(Waiting<T, R> waiting) {
        boolean first;
        boolean full;
        synchronized (this) {
            collected.add(waiting);
            full = collected.size() == MOST;
            first = !awaited;
            awaited = true;
        }
        if (first) {
            var unused = vertx.setTimer(Math.max(1, linger.toMillis()), id -> {
                synchronized (this) {
                    awaited = false;
                }
                writeCollected();
            });
        }
        if (full) {
            writeCollected();
        }
    }

    private void writeCollected() {
        List<Waiting<T, R>> batch;
        synchronized (this) {
            if (collected.isEmpty() || underWay == UNDER_WAY) {
                return; // one that ends looks again
            }
            batch = collected;
            collected = new ArrayList<>();
            underWay++;
        }
        var unused = run(batch).subscribe().with(done -> ended(), failure -> {
            LOG.warnf("not written, left to their leases items=%d cause=%s", batch.size(), failure);
            batch.forEach(waiting -> waiting.caller().fail(failure));
            ended();
        });
    }

    private void ended() {
        boolean waiting;
        synchronized (this) {
            underWay--;
            waiting = !awaited;
        }
        if (waiting) {
            writeCollected();
        }
    }

    private Uni<Void> run(List<Waiting<T, R>> batch) {
        return Uni.createFrom()
                .deferred(() -> action.write(batch.stream().map(Waiting::item).toList()))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .invoke(results -> {
                    for (int i = 0; i < batch.size(); i++) {
                        batch.get(i).caller().complete(results.get(i));
                    }
                })
                .replaceWithVoid()
                .onFailure(failure -> failure instanceof PgException && batch.size() > 1)
                .recoverWithUni(failure -> oneByOne(batch, failure));
    }

    private Uni<Void> oneByOne(List<Waiting<T, R>> batch, Throwable failure) {
        LOG.warnf("refused, going one by one items=%d cause=%s", batch.size(), failure);
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Waiting<T, R> waiting : batch) {
            all = all.chain(() -> run(List.of(waiting)).onFailure().recoverWithUni(refused -> {
                waiting.caller().fail(refused);
                return Uni.createFrom().voidItem();
            }));
        }
        return all;
    }
}
