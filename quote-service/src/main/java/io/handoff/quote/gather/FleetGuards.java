package io.handoff.quote.gather;

import io.handoff.contracts.FleetId;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetUnavailable;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A bulkhead and a circuit breaker for each fleet, so that a slow or broken one takes nothing from the others: neither
 * requests in flight nor, once it has failed often, the merchants' time.
 */
@ApplicationScoped
class FleetGuards {
    private static final Logger LOG = Logger.getLogger(FleetGuards.class);

    private final QuoteConfig.Fleet config;
    private final QuoteMeters meters;
    private final InstantSource clock;
    private final Map<FleetId, TypedGuard<Uni<QuoteResult>>> guards = new ConcurrentHashMap<>();
    private final Map<FleetId, Breaker> breakers = new ConcurrentHashMap<>();

    FleetGuards(QuoteConfig config, QuoteMeters meters, InstantSource clock) {
        this.config = config.fleet();
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * How a fleet's circuit breaker stands.
     *
     * @param since null where it has been closed all the time
     */
    record Breaker(CircuitBreakerState state, @Nullable Instant since) {
        String word() {
            return state.name().toLowerCase(Locale.ROOT);
        }
    }

    Breaker breaker(FleetId fleet) {
        return breakers.getOrDefault(fleet, new Breaker(CircuitBreakerState.CLOSED, null));
    }

    Uni<QuoteResult> guard(FleetId fleet, Supplier<Uni<QuoteResult>> call) {
        TypedGuard<Uni<QuoteResult>> guard = guards.computeIfAbsent(fleet, this::create);
        return Uni.createFrom().deferred(() -> guard.get(call));
    }

    private TypedGuard<Uni<QuoteResult>> create(FleetId fleet) {
        return TypedGuard.create(new TypeLiteral<Uni<QuoteResult>>() {})
                .withDescription("fleet " + fleet)
                .withBulkhead()
                .limit(config.concurrency())
                .queueSize(config.queue())
                .done()
                .withCircuitBreaker()
                .when(FleetUnavailable.class::isInstance)
                .requestVolumeThreshold(config.breakerVolume())
                .failureRatio(config.breakerFailureRatio())
                .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> changed(fleet, state))
                .done()
                .build();
    }

    private void changed(FleetId fleet, CircuitBreakerState state) {
        breakers.put(fleet, new Breaker(state, clock.instant()));
        meters.breakerOpen(fleet, state != CircuitBreakerState.CLOSED);
        LOG.warnf("circuit breaker fleet=%s state=%s", fleet, state);
    }
}
