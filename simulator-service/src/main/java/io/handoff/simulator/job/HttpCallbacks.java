package io.handoff.simulator.job;

import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.json.Json;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.simulator.SimulatorConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Callbacks over HTTP, signed with the secret the fleets share with Handoff. */
@Singleton
final class HttpCallbacks {
    private static final Logger LOG = Logger.getLogger(HttpCallbacks.class);

    private final HttpClient client;
    private final InstantSource clock;
    private final SimulatorConfig.Callbacks config;
    private final byte[] secret;

    HttpCallbacks(Vertx vertx, InstantSource clock, SimulatorConfig config) {
        this.clock = clock;
        SimulatorConfig.Simulator simulator = config.simulator();
        this.config = simulator.callbacks();
        this.secret = TimestampedSignature.key(config.fleet().secret());
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        // Shorter than servers commonly keep theirs, so that none closes as we send.
                        .setKeepAliveTimeout(15)
                        .setConnectTimeout((int) this.config.deadline().toMillis()),
                // Positions have connections of their own: reports never wait for them.
                new PoolOptions()
                        .setHttp1MaxSize(this.config.concurrency()
                                + simulator.positions().concurrency()));
    }

    /** Whether it arrived; never fails. */
    Uni<Boolean> send(String url, Progress progress) {
        byte[] body = Json.bytes(progress);
        return Uni.createFrom()
                .completionStage(() -> client.request(target(url))
                        .compose(request -> send(request, body))
                        .toCompletionStage())
                .ifNoItem()
                .after(config.deadline())
                .fail()
                .map(status -> isSuccess(progress, status))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.logf(
                            level(progress),
                            "callback failed job=%s sequence=%d cause=%s",
                            progress.jobId(),
                            progress.sequence(),
                            failure);
                    return false;
                });
    }

    /** A lost position is no news, the next one is seconds away. */
    private static Logger.Level level(Progress progress) {
        return progress.positionOnly() ? Logger.Level.DEBUG : Logger.Level.WARN;
    }

    private RequestOptions target(String url) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(config.deadline().toMillis());
    }

    private io.vertx.core.Future<Integer> send(HttpClientRequest request, byte[] body) {
        // Before it is sent: on this thread an answer may have ended before anybody listens to it.
        io.vertx.core.Future<Integer> status = request.response().compose(HttpCallbacks::status);
        var unused = request.putHeader("Content-Type", "application/json")
                .putHeader("X-Handoff-Signature", TimestampedSignature.sign(secret, clock.instant(), body))
                .end(Buffer.buffer(body)); // its failure is that of the response, too
        return status;
    }

    /** Reads the answer to its end, so that its connection can be used again. */
    private static io.vertx.core.Future<Integer> status(HttpClientResponse response) {
        return response.end().map(response.statusCode());
    }

    private static boolean isSuccess(Progress progress, int status) {
        boolean success = status >= 200 && status < 300;
        if (!success) {
            LOG.logf(
                    level(progress),
                    "callback refused job=%s sequence=%d status=%d",
                    progress.jobId(),
                    progress.sequence(),
                    status);
        }
        return success;
    }

    @PreDestroy
    void close() {
        var unused = client.close();
    }
}
