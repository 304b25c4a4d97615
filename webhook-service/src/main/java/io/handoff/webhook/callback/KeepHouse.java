package io.handoff.webhook.callback;

import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.Bites;
import io.handoff.kit.work.Recurring;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.persistence.DueLanes;
import io.handoff.webhook.callback.persistence.DueLanes.GivenUp;
import io.handoff.webhook.callback.persistence.MessageLog;
import io.handoff.webhook.callback.persistence.Replays;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
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
        life.runs(new Recurring("housekeeping", every, every, this::run));
    }

    /** Does all there is to do. */
    private Uni<Void> run() {
        Instant now = clock.instant();
        Instant old = now.minus(config.retention());
        return giveUp(now)
                .chain(() -> purge(old))
                .chain(() -> Bites.take(BATCH, size -> messages.forgetCommands(old, size)))
                .chain(() -> Bites.take(BATCH, size -> replays.forget(old, size)));
    }

    private Uni<Void> giveUp(Instant now) {
        return Bites.take(BATCH, size -> lanes.giveUp(now.minus(config.hold()), now, size)
                .invoke(this::tell)
                .map(ended -> (int) ended.lanes()));
    }

    private void tell(GivenUp ended) {
        if (ended.lanes() > 0) {
            meters.gaveUp(ended.messages());
            LOG.warnf(
                    "nobody could send for too long, messages are dead lanes=%d messages=%d",
                    ended.lanes(), ended.messages());
        }
    }

    private Uni<Void> purge(Instant madeBefore) {
        var seen = new AtomicLong();
        return Bites.take(BATCH, size -> messages.purge(seen.get(), madeBefore, size)
                .invoke(step -> seen.set(step.lastId()))
                .map(step -> step.done() ? 0 : size));
    }
}
