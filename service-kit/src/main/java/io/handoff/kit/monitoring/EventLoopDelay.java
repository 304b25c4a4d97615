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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

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
    private final List<Consumer<Duration>> told = new CopyOnWriteArrayList<>();

    EventLoopDelay(Vertx vertx, MeterRegistry registry) {
        this.vertx = vertx;
        this.delay = Timer.builder("handoff.event.loop.delay")
                .description("How late event loops come to what is due")
                .serviceLevelObjectives(Buckets.seconds(0.005, 0.025, 0.1, 0.5, 2.5))
                .register(registry);
    }

    /** Told of every look at a loop, four a second at each, on that loop: it has to be quick. */
    public void tell(Consumer<Duration> lateness) {
        told.add(lateness);
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
            Duration lateness = Duration.ofNanos(Math.max(0, System.nanoTime() - dueAtNanos));
            delay.record(lateness);
            again();
            told.forEach(each -> each.accept(lateness));
        }
    }
}
