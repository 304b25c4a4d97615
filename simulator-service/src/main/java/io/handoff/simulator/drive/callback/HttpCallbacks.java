package io.handoff.simulator.drive.callback;

import io.handoff.kit.json.Json;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.drive.application.Callbacks;
import io.handoff.simulator.drive.application.DueReport;
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
final class HttpCallbacks implements Callbacks {
    private static final Logger LOG = Logger.getLogger(HttpCallbacks.class);

    private final HttpClient client;
    private final InstantSource clock;
    private final SimulatorConfig.Callbacks config;
    private final byte[] secret;

    HttpCallbacks(Vertx vertx, InstantSource clock, SimulatorConfig config) {
        this.clock = clock;
        this.config = config.simulator().callbacks();
        this.secret = TimestampedSignature.key(config.fleet().secret());
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) this.config.deadline().toMillis()),
                new PoolOptions().setHttp1MaxSize(this.config.concurrency()));
    }

    @Override
    public Uni<Boolean> send(DueReport report) {
        byte[] body = Json.bytes(report.body());
        return Uni.createFrom()
                .completionStage(() -> client.request(target(report))
                        .compose(request -> send(request, body))
                        .toCompletionStage())
                .ifNoItem()
                .after(config.deadline())
                .fail()
                .map(status -> isSuccess(report, status))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "callback failed job=%s sequence=%d cause=%s",
                            report.body().jobId(), report.body().sequence(), failure);
                    return false;
                });
    }

    private RequestOptions target(DueReport report) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(report.callbackUrl())
                .setTimeout(config.deadline().toMillis());
    }

    private io.vertx.core.Future<Integer> send(HttpClientRequest request, byte[] body) {
        return request.putHeader("Content-Type", "application/json")
                .putHeader("X-Handoff-Signature", TimestampedSignature.sign(secret, clock.instant(), body))
                .send(Buffer.buffer(body))
                .compose(HttpCallbacks::status);
    }

    /** Reads the answer to its end, so that its connection can be used again. */
    private static io.vertx.core.Future<Integer> status(HttpClientResponse response) {
        return response.end().map(response.statusCode());
    }

    private static boolean isSuccess(DueReport report, int status) {
        boolean success = status >= 200 && status < 300;
        if (!success) {
            LOG.warnf(
                    "callback refused job=%s sequence=%d status=%d",
                    report.body().jobId(), report.body().sequence(), status);
        }
        return success;
    }

    @PreDestroy
    void close() {
        var unused = client.close();
    }
}
