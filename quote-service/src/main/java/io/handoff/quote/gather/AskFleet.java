package io.handoff.quote.gather;

import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetProviders;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.kit.monitoring.CallMemory;
import io.handoff.quote.gather.domain.FleetOutcome;
import io.handoff.quote.gather.domain.OfferRules;
import io.handoff.quote.gather.domain.RefusalCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** Asks one fleet for a quote; whatever happens is an outcome, and it is there by the deadline. */
@ApplicationScoped
class AskFleet {
    private static final Logger LOG = Logger.getLogger(AskFleet.class);
    /** The call's own timeout comes first; this is for one that still waits in the bulkhead's queue. */
    private static final Duration GRACE = Duration.ofMillis(25);

    /** Outcomes that took the fleet no time. */
    private static final Set<String> OURS = Set.of(RefusalCode.CIRCUIT_OPEN.word(), RefusalCode.NOT_WAITED_FOR.word());

    private final FleetProviders providers;
    private final FleetGuards guards;
    private final QuoteConfig.Fleet config;
    private final OfferRules rules;
    private final QuoteMeters meters;
    private final CallMemory memory;
    private final InstantSource clock;

    AskFleet(
            FleetProviders providers,
            FleetGuards guards,
            QuoteConfig config,
            QuoteMeters meters,
            CallMemory memory,
            InstantSource clock) {
        this.providers = providers;
        this.guards = guards;
        this.config = config.fleet();
        this.rules = new OfferRules(config.offer().margin(), config.offer().lifetime());
        this.meters = meters;
        this.memory = memory;
        this.clock = clock;
    }

    Uni<FleetOutcome> ask(FleetSettings fleet, FleetJob job, GatherTime time) {
        var begun = new AtomicLong(System.nanoTime());
        return guards.guard(fleet.id(), () -> {
                    begun.set(System.nanoTime()); // that others are asked first is not the fleet's doing
                    return quote(fleet, job, time);
                })
                .map(result -> outcome(fleet, result, job.currency()))
                .onFailure()
                .recoverWithItem(failure -> refused(fleet, failure))
                .ifNoItem()
                .after(atLeastAMoment(
                        Duration.between(clock.instant(), time.until()).plus(GRACE)))
                .recoverWithItem(() -> refused(fleet, new CutShort()))
                .invoke(outcome -> asked(outcome, System.nanoTime() - begun.get()));
    }

    private void asked(FleetOutcome outcome, long nanos) {
        meters.asked(outcome, nanos);
        boolean ours = OURS.contains(outcome.word());
        memory.add(outcome.fleet(), outcome.word(), ours ? null : Duration.ofNanos(nanos));
    }

    private Uni<QuoteResult> quote(FleetSettings fleet, FleetJob job, GatherTime time) {
        Duration left = time.left(clock.instant());
        if (left.isNegative() || left.isZero()) {
            return Uni.createFrom().failure(new CutShort());
        }
        Duration timeout = left.compareTo(config.timeout()) < 0 ? left : config.timeout();
        return providers
                .of(fleet)
                .quote(fleet, job, atLeastAMoment(timeout))
                .onFailure(this::isOurDoing)
                .transform(failure -> new CutShort());
    }

    /** Whether the fleet has not been asked, or has not had the time it may expect. */
    private boolean isOurDoing(Throwable failure) {
        return failure instanceof FleetUnavailable unavailable
                && (unavailable.unasked()
                        || unavailable.timedOut() && unavailable.waited().compareTo(config.patience()) < 0);
    }

    private FleetOutcome outcome(FleetSettings fleet, QuoteResult result, String currency) {
        if (result instanceof QuoteResult.Declined declined) {
            return RefusalCode.DECLINED.by(fleet, declined.message());
        }
        return rules.apply(fleet, ((QuoteResult.Offered) result).quote(), currency, clock.instant());
    }

    private static FleetOutcome refused(FleetSettings fleet, Throwable failure) {
        if (failure instanceof CutShort || failure instanceof BulkheadException) {
            return RefusalCode.NOT_WAITED_FOR.by(fleet, "There was no time left to wait for the fleet.");
        }
        if (failure instanceof FleetUnavailable silent && silent.timedOut()) {
            return RefusalCode.TIMED_OUT.by(fleet, "The fleet did not answer in time.");
        }
        if (failure instanceof CircuitBreakerOpenException) {
            return RefusalCode.CIRCUIT_OPEN.by(fleet, "The fleet has failed often and is spared for a while.");
        }
        if (failure instanceof FleetUnavailable) { // the breaker and the meters tell when this becomes a habit
            LOG.infof("fleet could not quote fleet=%s cause=%s", fleet.id(), failure.getMessage());
        } else {
            LOG.errorf(failure, "asking a fleet failed fleet=%s", fleet.id());
        }
        return RefusalCode.ERROR.by(fleet, "The fleet could not be asked.");
    }

    private static Duration atLeastAMoment(Duration duration) {
        return duration.toMillis() < 1 ? Duration.ofMillis(1) : duration;
    }
}
