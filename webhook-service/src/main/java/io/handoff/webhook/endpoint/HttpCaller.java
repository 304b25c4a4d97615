package io.handoff.webhook.endpoint;

import io.handoff.kit.KitConfig;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.endpoint.domain.AddressPolicy;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.handoff.webhook.endpoint.domain.UrlPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/** Calls merchants with Vert.x's plain client, which follows no redirects and retries nothing by itself. */
@ApplicationScoped
public class HttpCaller {
    // Below what common servers allow, so that a kept connection isn't closed just as it is used again.
    private static final int KEEP_ALIVE_SECONDS = 4;

    private final Vertx vertx;
    private final HttpClient client;
    private final HostResolver resolver;
    private final AddressPolicy addresses;
    private final UrlPolicy urls;
    private final InstantSource clock;

    @Inject
    HttpCaller(Vertx vertx, HostResolver resolver, WebhookConfig config, KitConfig kit, InstantSource clock) {
        this(
                vertx,
                resolver,
                new AddressPolicy(config.allowLoopback().orElse(kit.sandbox())),
                new UrlPolicy(kit.sandbox(), config.ports()),
                options(config),
                clock);
    }

    HttpCaller(
            Vertx vertx,
            HostResolver resolver,
            AddressPolicy addresses,
            UrlPolicy urls,
            HttpClientOptions options,
            InstantSource clock) {
        this.vertx = vertx;
        // Merchants may share a host, and each has its own bound on calls in flight: the pool must never make one wait.
        this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(options.getMaxPoolSize()));
        this.resolver = resolver;
        this.addresses = addresses;
        this.urls = urls;
        this.clock = clock;
    }

    private static HttpClientOptions options(WebhookConfig config) {
        return options(config.deadline())
                .setMaxPoolSize(config.maxInFlight() + config.maxTrackingInFlight() + config.maxTestsInFlight());
    }

    static HttpClientOptions options(Duration deadline) {
        return new HttpClientOptions()
                .setConnectTimeout((int) deadline.toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setDecompressionSupported(false)
                .setTcpNoDelay(true);
    }

    /**
     * Sends one callback and waits for its end; never fails, whatever happens is a result.
     *
     * @param deadline how long it may take altogether
     */
    public Uni<CallResult> call(CallbackRequest request, Duration deadline) {
        String refusal = urls.refusal(request.url());
        if (refusal != null) {
            return Uni.createFrom().item(CallResult.unanswered(CallOutcome.NOT_ALLOWED, "the URL " + refusal));
        }
        return Uni.createFrom().emitter(emitter -> new HttpExchange(
                        vertx, client, resolver, addresses, clock, request, emitter::complete)
                .start(deadline));
    }
}
