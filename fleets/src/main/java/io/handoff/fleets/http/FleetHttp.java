package io.handoff.fleets.http;

import io.handoff.contracts.FleetId;
import io.handoff.fleets.FleetUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One client for all fleets: a deadline over the whole of a call, and failures told apart by what they say about what was
 * asked.
 */
@ApplicationScoped
public class FleetHttp {
    private static final int CONNECTIONS_PER_FLEET_HOST = 64;
    private static final int MAX_WAITING_REQUESTS = 512;

    private final HttpClient client;

    public FleetHttp(Vertx vertx) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(true)
                        // Shorter than servers commonly keep theirs, so that none closes as we send.
                        .setKeepAliveTimeout(15)
                        .setMaxWaitQueueSize(MAX_WAITING_REQUESTS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_FLEET_HOST));
    }

    /** A request to a path below a fleet's own URL. */
    public static RequestOptions to(URI base, HttpMethod method, String path) {
        String text = base.toString();
        String root = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(root + path)
                .putHeader("Accept", "application/json");
    }

    /** A part of a path or query. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The answer, whatever its status.
     *
     * @param timeout over everything, connecting and reading included
     * @return fails with {@link FleetUnavailable}
     */
    public Uni<FleetAnswer> send(FleetId fleet, RequestOptions request, byte[] body, Duration timeout) {
        return Exchange.send(client, request.setConnectTimeout(timeout.toMillis()), body)
                .ifNoItem()
                .after(timeout)
                .failWith(() -> FleetUnavailable.timedOut(fleet, null))
                .onFailure(failure -> !(failure instanceof FleetUnavailable))
                .transform(failure -> failure instanceof Exchange.NotConnected
                        ? FleetUnavailable.unreached(fleet, failure)
                        : FleetUnavailable.broken(fleet, "could not be asked", failure));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
