package io.handoff.webhook.operations.application;

import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.operations.application.MessageLog.Purge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Gives up what could not be sent for long and deletes what is old, in small batches that don't hold up the sending. */
@ApplicationScoped
public class KeepHouse {
    private static final Logger LOG = Logger.getLogger(KeepHouse.class);
    private static final int BATCH = 500;

    private final MessageLog messages;
    private final WebhookConfig config;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    KeepHouse(MessageLog messages, WebhookConfig config, InstantSource clock) {
        this.messages = messages;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        long every = config.housekeepingEvery().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::runQuietly, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        var unused = timer.shutdownNow();
    }

    /** Does all there is to do. Blocks. */
    public void run() {
        giveUp();
        purge();
    }

    private void giveUp() {
        Instant now = clock.instant();
        int lanes;
        do {
            lanes = Pg.await(messages.giveUp(now.minus(config.hold()), now, BATCH));
            if (lanes > 0) {
                LOG.warnf("nobody could send for too long, messages are dead lanes=%d", lanes);
            }
        } while (lanes == BATCH);
    }

    private void purge() {
        Instant madeBefore = clock.instant().minus(config.retention());
        var step = new Purge(0, false);
        while (!step.done()) {
            step = Pg.await(messages.purge(step.lastId(), madeBefore, BATCH));
        }
    }

    private void runQuietly() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warnf("housekeeping failed, will try again cause=%s", e);
        }
    }
}
