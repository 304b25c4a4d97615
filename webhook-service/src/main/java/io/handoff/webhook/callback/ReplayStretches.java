package io.handoff.webhook.callback;

import io.handoff.contracts.delivery.CallbacksReplayRequested;
import io.handoff.contracts.delivery.CallbacksReplayStopRequested;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.persistence.Pg;
import io.handoff.kit.work.Recurring;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.Replay;
import io.handoff.webhook.callback.persistence.Replays;
import io.handoff.webhook.callback.persistence.Replays.Step;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Works replays of stretches of time off: puts a few messages back into their lanes, and the next ones once those have been
 * sent, so that what is replayed never stands in the way of what is new. What it has come to is in the database, and any
 * replica goes on with it.
 */
@ApplicationScoped
class ReplayStretches {
    private static final Logger LOG = Logger.getLogger(ReplayStretches.class);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Replays replays;
    private final SendCallbacks sender;
    private final WebhookConfig.Replay config;
    private final InstantSource clock;
    private volatile Instant lookAgainAt = Instant.MIN;

    ReplayStretches(Replays replays, SendCallbacks sender, WebhookConfig config, InstantSource clock) {
        this.replays = replays;
        this.sender = sender;
        this.config = config.replay();
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, ServiceLife life) {
        life.runs(new Recurring("replays", config.every(), this::work));
    }

    /** Keeps a replay and has it begin; the same command again changes nothing. Blocks. */
    void take(String command, CallbacksReplayRequested asked) {
        boolean isNew = Pg.await(replays.add(command, asked, clock.instant()));
        lookAgainAt = Instant.MIN;
        LOG.infof("replay taken command=%s merchant=%s new=%s", command, asked.merchant(), isNew);
    }

    /** Goes no further with a replay; one that is over stays as it is. Blocks. */
    void stop(CallbacksReplayStopRequested asked) {
        var replay = new Replay(asked.replay(), asked.merchant(), null);
        boolean stopped = Pg.await(replays.settle(replay).chain(() -> replays.stop(replay, clock.instant())));
        LOG.infof("replay stopped as asked command=%s merchant=%s new=%s", replay.id(), replay.merchant(), stopped);
    }

    private Uni<Void> work() {
        Instant now = clock.instant();
        if (now.isBefore(lookAgainAt)) {
            return Uni.createFrom().voidItem();
        }
        lookAgainAt = now.plus(IDLE);
        return replays.open().chain(open -> {
            if (open.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            lookAgainAt = now;
            return Multi.createFrom()
                    .iterable(open)
                    .onItem()
                    .transformToUniAndConcatenate(this::step)
                    .collect()
                    .last()
                    .replaceWithVoid();
        });
    }

    private Uni<Void> step(Replay replay) {
        Instant now = clock.instant();
        Instant startedAt = replay.startedAt();
        if (startedAt == null) {
            return replays.begin(replay, now);
        }
        if (now.isAfter(startedAt.plus(config.patience()))) {
            LOG.warnf("replay stopped, it takes too long command=%s merchant=%s", replay.id(), replay.merchant());
            return replays.settle(replay).chain(() -> replays.stop(replay, now)).replaceWithVoid();
        }
        return replays.settle(replay)
                .chain(() -> replays.advance(replay, config.atOnce(), now))
                .invoke(step -> went(replay, step))
                .replaceWithVoid();
    }

    private void went(Replay replay, Step step) {
        if (step.started() > 0) {
            sender.wake(List.of(replay.merchant()));
        }
        if (step.ended()) {
            LOG.infof("replay done command=%s merchant=%s", replay.id(), replay.merchant());
        }
    }
}
