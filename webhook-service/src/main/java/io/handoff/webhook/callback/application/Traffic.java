package io.handoff.webhook.callback.application;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.KitConfig;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.CallResult;
import io.handoff.webhook.callback.domain.Outcome;
import io.handoff.webhook.endpoint.application.Endpoint;
import io.handoff.webhook.endpoint.domain.Breaker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What is under way to each endpoint from this replica, and which endpoints are left in peace. */
@ApplicationScoped
public class Traffic {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    // Someone who tries things out restarts a receiver and expects callbacks soon.
    private static final Duration LONGEST_PAUSE_IN_SANDBOX = Duration.ofSeconds(5);

    private final Map<MerchantId, Flow> flows = new ConcurrentHashMap<>();
    private final int maxPerEndpoint;
    private final Duration longestPause;

    Traffic(WebhookConfig config, KitConfig kit) {
        this.maxPerEndpoint = config.maxInFlightPerEndpoint();
        this.longestPause = kit.sandbox() ? LONGEST_PAUSE_IN_SANDBOX : LONGEST_PAUSE;
    }

    /** How many calls may begin now. */
    int free(MerchantId merchant, Instant now) {
        Flow flow = flow(merchant);
        return flow.breaker.permits(now, maxPerEndpoint - flow.inFlight.get());
    }

    void began(MerchantId merchant) {
        Flow flow = flow(merchant);
        var unused = flow.inFlight.incrementAndGet();
        flow.breaker.began();
    }

    void saw(Endpoint endpoint, CallResult result, Instant now) {
        Flow flow = flow(endpoint.merchant());
        if (result.delivered()) {
            flow.breaker.succeeded();
        } else {
            flow.breaker.failed(now);
        }
        if (result.outcome() == Outcome.GONE) {
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

    void ended(MerchantId merchant) {
        Flow flow = flow(merchant);
        var unused = flow.inFlight.decrementAndGet();
        flow.breaker.ended();
    }

    /** How many endpoints are being left in peace. */
    long openBreakers() {
        return flows.values().stream().filter(flow -> flow.breaker.isOpen()).count();
    }

    private Flow flow(MerchantId merchant) {
        return flows.computeIfAbsent(merchant, unknown -> new Flow(new Breaker(FIRST_PAUSE, longestPause)));
    }

    private static final class Flow {
        private final AtomicInteger inFlight = new AtomicInteger();
        private final Breaker breaker;
        /** Of the settings the endpoint had when it answered 410. */
        private volatile long goneVersion = Long.MIN_VALUE;

        Flow(Breaker breaker) {
            this.breaker = breaker;
        }
    }
}
