package io.handoff.webhook.callback.application;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.KitConfig;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.CallResult;
import io.handoff.webhook.endpoint.domain.Breaker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What is under way to each endpoint from this replica, and which endpoints are left in peace. */
@ApplicationScoped
class Traffic {
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

    void saw(MerchantId merchant, CallResult result, Instant now) {
        if (result.delivered()) {
            flow(merchant).breaker.succeeded();
        } else {
            flow(merchant).breaker.failed(now);
        }
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

        Flow(Breaker breaker) {
            this.breaker = breaker;
        }
    }
}
