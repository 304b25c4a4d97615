package io.handoff.webhook.callback;

import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.persistence.Pg;
import io.handoff.kit.work.Recurring;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.persistence.DueLanes;
import io.handoff.webhook.callback.persistence.DueLanes.GivenUp;
import io.handoff.webhook.callback.persistence.MessageLog;
import io.handoff.webhook.callback.persistence.MessageLog.Purge;
import io.handoff.webhook.callback.persistence.Replays;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Gives up what could not be sent for long and deletes what is old, in small batches that don't hold up the sending. */
@ApplicationScoped
class KeepHouse {
    private static final Logger LOG = Logger.getLogger(KeepHouse.class);
    private static final int BATCH = 500;

    private final MessageLog messages;
    private final DueLanes lanes;
    private final Replays replays;
    private final WebhookMeters meters;
    private final WebhookConfig config;
    private final InstantSource clock;

    KeepHouse(
            MessageLog messages,
            DueLanes lanes,
            Replays replays,
            WebhookMeters meters,
            WebhookConfig config,
            InstantSource clock) {
        this.messages = messages;
        this.lanes = lanes;
        this.replays = replays;
        this.meters = meters;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, ServiceLife life) {
        Duration every = config.housekeepingEvery();
        life.runs(new Recurring("housekeeping", every, every, () -> Uni.createFrom()
                .voidItem()
                .invoke(this::run)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())));
    }

    /** Does all there is to do. Blocks. */
    void run() {
        giveUp();
        purge();
        forgetCommands();
        forgetReplays();
    }

    private void giveUp() {
        Instant now = clock.instant();
        GivenUp ended;
        do {
            ended = Pg.await(lanes.giveUp(now.minus(config.hold()), now, BATCH));
            if (ended.lanes() > 0) {
                meters.gaveUp(ended.messages());
                LOG.warnf(
                        "nobody could send for too long, messages are dead lanes=%d messages=%d",
                        ended.lanes(), ended.messages());
            }
        } while (ended.lanes() == BATCH);
    }

    private void purge() {
        Instant madeBefore = clock.instant().minus(config.retention());
        var step = new Purge(0, false);
        while (!step.done()) {
            step = Pg.await(messages.purge(step.lastId(), madeBefore, BATCH));
        }
    }

    private void forgetReplays() {
        Instant cameBefore = clock.instant().minus(config.retention());
        while (Pg.await(replays.forget(cameBefore, BATCH)) == BATCH) {
            // more is left
        }
    }

    private void forgetCommands() {
        Instant doneBefore = clock.instant().minus(config.retention());
        while (Pg.await(messages.forgetCommands(doneBefore, BATCH)) == BATCH) {
            // more is left
        }
    }
}
