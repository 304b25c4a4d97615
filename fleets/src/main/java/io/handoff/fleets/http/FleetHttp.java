package io.handoff.fleets.http;

import io.handoff.contracts.FleetId;
import io.handoff.fleets.FleetUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One client for all fleets: a deadline over the whole of a call, and failures told apart by what they say about what was
 * asked.
 */
@ApplicationScoped
public class FleetHttp {
    // What may be under way to a fleet is bounded by who asks it; several fleets may have one host.
    private static final int CONNECTIONS_PER_HOST = 512;
    private static final int MAX_WAITING_REQUESTS = 4096;
    // Shorter than merchants' usual deadlines, so that a host that doesn't answer at all is known for it.
    private static final int CONNECT_MILLIS = 1500;

    private final Vertx vertx;
    private final HttpClient client;
    private final Pauses pauses = new Pauses();

    @Inject
    public FleetHttp(Vertx vertx) {
        this(vertx, CONNECTIONS_PER_HOST);
    }

    FleetHttp(Vertx vertx, int connectionsPerHost) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(true)
                        // Shorter than servers commonly keep theirs, so that none closes as we send.
                        .setKeepAliveTimeout(15)
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setSslHandshakeTimeout(CONNECT_MILLIS)
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setMaxWaitQueueSize(MAX_WAITING_REQUESTS),
                new PoolOptions().setHttp1MaxSize(connectionsPerHost));
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
     * The answer, whatever its status but 429: who has asked too often got nothing done, and this fleet is left alone for a while.
     *
     * @param timeout for the fleet: its time begins when the request has been written. So long it may also take until then
     * @return fails with {@link FleetUnavailable}
     */
    public Uni<FleetAnswer> send(FleetId fleet, RequestOptions request, byte[] body, Duration timeout) {
        return send(fleet, request, body, new Exchange.Time(timeout, true));
    }

    /**
     * The same for an answer that is of no use later.
     *
     * @param within over everything; what of it the fleet has had is in the failure of one that was silent
     */
    public Uni<FleetAnswer> sendWithin(FleetId fleet, RequestOptions request, byte[] body, Duration within) {
        return send(fleet, request, body, new Exchange.Time(within, false));
    }

    /** A fleet that has asked to be left alone is. */
    private Uni<FleetAnswer> send(FleetId fleet, RequestOptions request, byte[] body, Exchange.Time time) {
        var sent = new Exchange.Request(request.setConnectTimeout(time.millis()), body);
        return Uni.createFrom()
                .deferred(() -> pauses.holds(fleet)
                        ? Uni.createFrom().failure(FleetUnavailable.leftAlone(fleet))
                        : Exchange.send(vertx, client, sent, time)
                                .onFailure()
                                .transform(failure -> unavailable(fleet, failure)))
                .invoke(answer -> {
                    if (pauses.begins(fleet, answer)) {
                        throw FleetUnavailable.leftAlone(fleet);
                    }
                });
    }

    private static FleetUnavailable unavailable(FleetId fleet, Throwable failure) {
        if (failure instanceof Exchange.TimeUp up) {
            return up.waited == null
                    ? FleetUnavailable.unasked(fleet, up)
                    : FleetUnavailable.timedOut(fleet, up.waited);
        }
        if (failure instanceof Exchange.NotConnected) {
            return isOurs(failure.getCause())
                    ? FleetUnavailable.unasked(fleet, failure)
                    : FleetUnavailable.unreached(fleet, failure);
        }
        return failure instanceof Exchange.NotWritten
                ? FleetUnavailable.dropped(fleet, failure)
                : FleetUnavailable.broken(fleet, "could not be asked", failure);
    }

    /** Whether it is our own pool that had no connection, rather than the fleet. */
    private static boolean isOurs(@Nullable Throwable cause) {
        return cause instanceof ConnectionPoolTooBusyException || cause instanceof TimeoutException;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
