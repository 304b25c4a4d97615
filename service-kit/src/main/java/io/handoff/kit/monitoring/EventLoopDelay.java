package io.handoff.kit.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How late our event loops come to what is due: the part of every waiting time that is our own doing. Something that holds
 * a loop up is seen the more surely the longer it does.
 */
@ApplicationScoped
public class EventLoopDelay {
    private static final Duration EVERY = Duration.ofMillis(250);
    /** As many loops as Vert.x has unless it is told otherwise; verticles are dealt out to them in turn. */
    private static final int LOOPS = 2 * Runtime.getRuntime().availableProcessors();

    private final Vertx vertx;
    private final Timer delay;

    EventLoopDelay(Vertx vertx, MeterRegistry registry) {
        this.vertx = vertx;
        this.delay = Timer.builder("handoff.event.loop.delay")
                .description("How late event loops come to what is due")
                .serviceLevelObjectives(Buckets.seconds(0.005, 0.025, 0.1, 0.5, 2.5))
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        var unused = vertx.deployVerticle(Watch::new, new DeploymentOptions().setInstances(LOOPS));
    }

    /** Runs on one loop, and so never twice at once; ends with Vert.x. */
    private final class Watch extends AbstractVerticle {
        private long dueAtNanos;

        @Override
        public void start() {
            again();
        }

        private void again() {
            dueAtNanos = System.nanoTime() + EVERY.toNanos();
            var unused = getVertx().setTimer(EVERY.toMillis(), id -> look());
        }

        private void look() {
            delay.record(Math.max(0, System.nanoTime() - dueAtNanos), TimeUnit.NANOSECONDS);
            again();
        }
    }
}
