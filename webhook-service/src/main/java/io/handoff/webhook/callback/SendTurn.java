package io.handoff.webhook.callback;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.MerchantId;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.monitoring.LogFields;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.Completion;
import io.handoff.webhook.callback.domain.EndedAttempt;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.MessageState;
import io.handoff.webhook.callback.domain.Recorded;
import io.handoff.webhook.callback.domain.RetrySchedule;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.callback.persistence.Turns;
import io.handoff.webhook.endpoint.CallbackRequest;
import io.handoff.webhook.endpoint.Endpoint;
import io.handoff.webhook.endpoint.Endpoints;
import io.handoff.webhook.endpoint.HttpCaller;
import io.handoff.webhook.endpoint.Traffic;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One leased lane's run: attempt, record, and while attempts succeed the next message at once. */
@ApplicationScoped
class SendTurn {
    private static final Logger LOG = Logger.getLogger(SendTurn.class);
    private static final Logger JOURNAL = Logger.getLogger(LogFields.JOURNAL);
    private static final int FAIR_RUN = 20;

    private final Turns turns;
    private final RecordAttempts attempts;
    private final HttpCaller caller;
    private final Endpoints endpoints;
    private final Traffic traffic;
    private final RetrySchedule schedule;
    private final WebhookMeters meters;
    private final TellAttempts tell;
    private final InstantSource clock;
    private final Duration deadline;
    private final Duration lease;
    private final String userAgent;
    private final ServiceLife life;

    SendTurn(
            Turns turns,
            RecordAttempts attempts,
            HttpCaller caller,
            Endpoints endpoints,
            Traffic traffic,
            RetrySchedule schedule,
            WebhookMeters meters,
            TellAttempts tell,
            WebhookConfig config,
            InstantSource clock,
            ServiceLife life,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.turns = turns;
        this.attempts = attempts;
        this.caller = caller;
        this.endpoints = endpoints;
        this.traffic = traffic;
        this.schedule = schedule;
        this.meters = meters;
        this.tell = tell;
        this.clock = clock;
        this.life = life;
        this.deadline = config.deadline();
        this.lease = config.lease();
        this.userAgent = "Handoff/" + version;
    }

    Uni<Void> run(Turn turn) {
        return run(turn, 1);
    }

    private Uni<Void> run(Turn turn, int inARow) {
        Message message = turn.message();
        Endpoint endpoint = endpoints.find(turn.lease().lane().merchant());
        if (message == null || endpoint == null) {
            return turns.giveBack(turn, clock.instant());
        }
        meters.superseded(turn.superseded());
        Instant began = clock.instant();
        if (message.attempts() == 0 && !traffic.hasFailedSince(endpoint.merchant(), message.occurredAt())) {
            meters.firstTried(message, began);
        }
        return caller.call(CallbackRequest.of(endpoint, message.content(), userAgent, began), deadline)
                .chain(result -> record(turn, message, endpoint, result, began, inARow));
    }

    /** @param leaseEnd when another may lease the lane: a call that could last longer than that isn't begun */
    private Uni<Void> goOn(@Nullable Turn next, Instant leaseEnd, int inARow) {
        if (next == null) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        return now.plus(deadline).isBefore(leaseEnd) ? run(next, inARow + 1) : turns.giveBack(next, now);
    }

    private Uni<Void> record(
            Turn turn, Message message, Endpoint endpoint, CallResult result, Instant began, int inARow) {
        Instant now = clock.instant();
        traffic.saw(endpoint, result, now);
        boolean goesOn = result.delivered() && inARow < FAIR_RUN && !life.isEnding();
        Completion completion = completion(message, endpoint, result, began, now, goesOn ? now.plus(lease) : now);
        meters.attempted(message, result, completion.state(), completion.took(), now);
        log(turn.lease().lane(), message, completion);
        return attempts.record(new EndedAttempt(turn, message, completion, goesOn))
                .invoke(after -> {
                    if (after.recorded() != Recorded.LEASE_LOST) {
                        tell.attempted(turn.lease().lane(), message, endpoint, completion);
                    }
                })
                .chain(after -> goOn(after.next(), completion.next(), inARow));
    }

    private Completion completion(
            Message message, Endpoint endpoint, CallResult result, Instant began, Instant now, Instant next) {
        Duration took = Duration.between(began, now);
        if (result.delivered()) {
            return new Completion(result, MessageState.SENT, 0, began, took, next, null);
        }
        int failures = message.failures() + 1;
        Duration wait = schedule.after(failures, result);
        @Nullable Long disables = result.outcome() == CallOutcome.GONE ? endpoint.version() : null;
        return wait == null
                ? new Completion(result, MessageState.DEAD, failures, began, took, next, disables)
                : new Completion(result, MessageState.PENDING, failures, began, took, now.plus(wait), disables);
    }

    private static void log(DeliveryKey lane, Message message, Completion completion) {
        MerchantId merchant = lane.merchant();
        if (completion.state() == MessageState.SENT) {
            JOURNAL.infof(
                    "callback delivered event_id=%s delivery_id=%s merchant=%s attempt=%d took_ms=%d",
                    message.eventId(),
                    EventIds.ofDelivery(lane),
                    merchant,
                    message.attempts() + 1,
                    completion.took().toMillis());
            return;
        }
        LOG.infof(
                "callback failed event_id=%s delivery_id=%s merchant=%s attempt=%d outcome=%s status=%s state=%s"
                        + " next_attempt_at=%s",
                message.eventId(),
                EventIds.ofDelivery(lane),
                merchant,
                message.attempts() + 1,
                completion.result().outcome().word(),
                completion.result().status(),
                completion.state().word(),
                completion.next());
        if (completion.disables() != null) {
            LOG.warnf("endpoint disabled, it answered 410 merchant=%s version=%d", merchant, completion.disables());
        }
    }
}
