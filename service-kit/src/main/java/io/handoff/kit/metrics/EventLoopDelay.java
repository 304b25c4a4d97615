package io.handoff.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How late our event loops come to what is due: the part of every waiting time that is our own doing. Something that holds
 * a loop up is seen the more surely the longer it does.
 */
@ApplicationScoped
public class EventLoopDelay {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final Vertx vertx;
    private final Timer delay;
    private final List<ScheduledFuture<?>> ticking = new ArrayList<>();

    EventLoopDelay(Vertx vertx, MeterRegistry registry) {
        this.vertx = vertx;
        this.delay = Timer.builder("handoff.event.loop.delay")
                .description("How late event loops come to what is due")
                .serviceLevelObjectives(Buckets.seconds(0.005, 0.025, 0.1, 0.5, 2.5))
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            ticking.add(
                    loop.scheduleWithFixedDelay(new Tick(), EVERY.toNanos(), EVERY.toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        ticking.forEach(tick -> tick.cancel(false));
    }

    /** Runs on one loop, and so never twice at once. */
    private final class Tick implements Runnable {
        private long dueAtNanos = System.nanoTime() + EVERY.toNanos();

        @Override
        public void run() {
            long now = System.nanoTime();
            delay.record(Math.max(0, now - dueAtNanos), TimeUnit.NANOSECONDS);
            dueAtNanos = now + EVERY.toNanos();
        }
    }
}
