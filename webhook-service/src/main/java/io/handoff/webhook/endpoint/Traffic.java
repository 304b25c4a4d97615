package io.handoff.webhook.endpoint;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.KitConfig;
import io.handoff.webhook.endpoint.domain.Breaker;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Which endpoints are left in peace, as far as this replica knows. */
@ApplicationScoped
public class Traffic {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    // Someone who tries things out restarts a receiver and expects callbacks soon.
    private static final Duration LONGEST_PAUSE_IN_SANDBOX = Duration.ofSeconds(5);

    private final Map<MerchantId, Flow> flows = new ConcurrentHashMap<>();
    private final Duration longestPause;
    private final InstantSource clock;

    @Inject
    Traffic(KitConfig kit, InstantSource clock) {
        this(kit.sandbox() ? LONGEST_PAUSE_IN_SANDBOX : LONGEST_PAUSE, clock);
    }

    Traffic(Duration longestPause, InstantSource clock) {
        this.longestPause = longestPause;
        this.clock = clock;
    }

    /** How many calls may begin now, of so many that could. */
    public int permits(MerchantId merchant, Instant now, int free) {
        return flow(merchant).breaker.permits(now, free);
    }

    /** A turn of calls, which ends whatever becomes of it. */
    public <T> Uni<T> turn(MerchantId merchant, Supplier<Uni<T>> calls) {
        Breaker breaker = flow(merchant).breaker;
        return Uni.createFrom()
                .deferred(() -> {
                    breaker.began(clock.instant());
                    return calls.get();
                })
                .onTermination()
                .invoke(breaker::ended);
    }

    public void saw(Endpoint endpoint, CallResult result, Instant now) {
        Flow flow = flow(endpoint.merchant());
        if (!result.delivered()) {
            flow.failedAt = now;
        }
        if (result.delivered()) {
            flow.breaker.succeeded();
        } else if (result.outcome()
                != CallOutcome.UNSUCCESSFUL) { // which is about one delivery, not about the endpoint
            flow.breaker.failed(now);
        }
        if (result.outcome() == CallOutcome.GONE) {
            gone(endpoint);
        }
    }

    /** An endpoint has answered 410. */
    public void gone(Endpoint endpoint) {
        flow(endpoint.merchant()).goneVersion = endpoint.version();
    }

    /** Whether an endpoint is left in peace: it keeps failing, or has answered 410 and hasn't changed since. */
    public boolean isResting(Endpoint endpoint, Instant now) {
        Flow flow = flow(endpoint.merchant());
        return flow.goneVersion >= endpoint.version() || flow.breaker.permits(now, 1) == 0;
    }

    /** Whether nothing is known against calling it: it answers, and hasn't answered 410 since it was changed. */
    public boolean isWell(Endpoint endpoint) {
        Flow flow = flow(endpoint.merchant());
        return flow.goneVersion < endpoint.version() && !flow.breaker.isOpen();
    }

    /** Whether an endpoint has failed since a time, as far as this replica knows: what it was sent later waited for it. */
    public boolean hasFailedSince(MerchantId merchant, Instant since) {
        return !flow(merchant).failedAt.isBefore(since);
    }

    /** How many endpoints are being left in peace. */
    public long openBreakers() {
        return flows.values().stream().filter(flow -> flow.breaker.isOpen()).count();
    }

    private Flow flow(MerchantId merchant) {
        return flows.computeIfAbsent(merchant, unknown -> new Flow(new Breaker(FIRST_PAUSE, longestPause)));
    }

    private static final class Flow {
        private final Breaker breaker;
        private volatile Instant failedAt = Instant.MIN;
        /** Of the settings the endpoint had when it answered 410. */
        private volatile long goneVersion = Long.MIN_VALUE;

        Flow(Breaker breaker) {
            this.breaker = breaker;
        }
    }
}
