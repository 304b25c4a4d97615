package io.handoff.kit.work;

import io.handoff.kit.monitoring.LongRunning;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.groups.MultiTimePeriod;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does something again and again, one time after the other. What fails is logged and tried again at its next time; times
 * that pass while it is under way are left out.
 */
public final class Recurring implements LongRunning {
    private static final Logger LOG = Logger.getLogger(Recurring.class);

    private final String name;
    private final Duration delay;
    private final Duration every;
    private final Supplier<? extends Uni<?>> action;
    private @Nullable Cancellable ticking;
    private volatile boolean ended;

    /** @param name what is done, as in {@code old gathers deleted} */
    public Recurring(String name, Duration every, Supplier<? extends Uni<?>> action) {
        this(name, Duration.ZERO, every, action);
    }

    /** @param delay how long after the start it is done first */
    public Recurring(String name, Duration delay, Duration every, Supplier<? extends Uni<?>> action) {
        this.name = name;
        this.delay = delay;
        this.every = every;
        this.action = action;
    }

    /** Of what blocks: a worker's thread does it. */
    public static Recurring blocking(String name, Duration every, Runnable action) {
        return new Recurring(name, every, () -> Uni.createFrom()
                .voidItem()
                .invoke(action)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Recurring start() {
        MultiTimePeriod ticks = Multi.createFrom().ticks();
        ticking = (delay.isZero() ? ticks : ticks.startingAfter(delay))
                .every(every)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> once())
                .onTermination()
                .invoke(() -> ended = true)
                .subscribe()
                .with(done -> LOG.debugf("done task=%s", name), failure -> LOG.errorf(failure, "ended task=%s", name));
        return this;
    }

    private Uni<Boolean> once() {
        return Uni.createFrom()
                .deferred(() -> action.get().replaceWith(true))
                .onFailure()
                .invoke(failure -> LOG.warnf("not done, will be tried again task=%s cause=%s", name, failure))
                .onFailure()
                .recoverWithItem(false);
    }

    @Override
    public boolean isAlive() {
        return !ended;
    }

    @Override
    public synchronized void close() {
        if (ticking != null) {
            ticking.cancel();
        }
    }
}
