package io.handoff.webhook.callback;

import io.handoff.contracts.answer.DriverTracking;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.Drop;
import io.handoff.webhook.callback.domain.LatestPositions;
import io.handoff.webhook.callback.domain.Position;
import io.handoff.webhook.endpoint.CallbackRequest;
import io.handoff.webhook.endpoint.Endpoint;
import io.handoff.webhook.endpoint.Endpoints;
import io.handoff.webhook.endpoint.HttpCaller;
import io.handoff.webhook.endpoint.Traffic;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.handoff.webhook.endpoint.domain.CallbackContent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells merchants where their couriers are. All of it is in memory and each position is tried once: after a crash, a
 * failure or a queue too long, the next one is seconds away. It has slots of its own, so it takes none from callbacks.
 */
@ApplicationScoped
class SendPositions {
    private static final Logger LOG = Logger.getLogger(SendPositions.class);
    private static final String EVENT = "driver_tracking";

    private final HttpCaller caller;
    private final Endpoints endpoints;
    private final Traffic traffic;
    private final TrackingMeters meters;
    private final InstantSource clock;
    private final Duration deadline;
    private final String userAgent;
    private final LatestPositions positions;
    private final AtomicInteger calls = new AtomicInteger();

    SendPositions(
            HttpCaller caller,
            Endpoints endpoints,
            Traffic traffic,
            TrackingMeters meters,
            WebhookConfig config,
            InstantSource clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.caller = caller;
        this.endpoints = endpoints;
        this.traffic = traffic;
        this.meters = meters;
        this.clock = clock;
        this.deadline = config.tracking().deadline();
        this.userAgent = "Handoff/" + version;
        this.positions = new LatestPositions(
                config.maxTrackingInFlight(),
                config.maxTrackingInFlightPerEndpoint(),
                config.tracking().maxAge(),
                meters::dropped);
    }

    /** Has positions sent, as far as newer ones don't overtake them. */
    void send(List<Position> batch) {
        Instant now = clock.instant();
        batch.forEach(position -> positions.add(position, now));
        sendWaiting();
    }

    /** One thread at a time: an attempt that ends at once must not begin the next one on top of itself. */
    private void sendWaiting() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            for (Position next = positions.next(clock.instant());
                    next != null;
                    next = positions.next(clock.instant())) {
                attempt(next);
            }
            seen = calls.addAndGet(-seen);
        } while (seen > 0);
    }

    private void attempt(Position position) {
        Instant began = clock.instant();
        Endpoint endpoint = endpoints.isTracked(position.merchant()) ? endpoints.find(position.merchant()) : null;
        if (endpoint == null || traffic.isResting(endpoint, began)) {
            meters.dropped(Drop.UNWANTED);
            positions.ended(position);
            return;
        }
        var content =
                CallbackContent.once(EVENT, position.id(), StringifiedJson.bytes(DriverTracking.of(position.driver())));
        var unused = caller.call(CallbackRequest.of(endpoint, content, userAgent, began), deadline)
                .invoke(result -> record(endpoint, result, began))
                .onTermination()
                .invoke(() -> ended(position))
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf(failure, "position not sent merchant=%s", endpoint.merchant()));
    }

    private void ended(Position position) {
        positions.ended(position);
        sendWaiting();
    }

    private void record(Endpoint endpoint, CallResult result, Instant began) {
        meters.attempted(result.outcome(), Duration.between(began, clock.instant()));
        if (result.outcome() == CallOutcome.GONE) {
            traffic.gone(endpoint);
        }
    }
}
