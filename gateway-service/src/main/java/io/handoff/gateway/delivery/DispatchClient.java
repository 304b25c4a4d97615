package io.handoff.gateway.delivery;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.gateway.GatewayConfig;
import io.handoff.kit.KitConfig;
import io.handoff.kit.http.InternalAccess;
import io.handoff.kit.json.Json;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks dispatch for deliveries, the one synchronous call inside: read-only, so nothing is lost when it fails, and a future
 * fails when that isn't possible at the moment.
 */
@Singleton
public class DispatchClient {
    private static final int QUEUE_PER_CONNECTION = 32;

    private final HttpClient http;
    private final String base;
    private final String internalToken;
    private final long timeoutMillis;

    DispatchClient(Vertx vertx, GatewayConfig config, KitConfig kit) {
        GatewayConfig.Dispatch dispatch = config.dispatch();
        this.timeoutMillis = dispatch.timeout().toMillis();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(dispatch.connections())
                .setMaxWaitQueueSize(dispatch.connections() * QUEUE_PER_CONNECTION)
                .setConnectTimeout((int) timeoutMillis));
        this.base = dispatch.url().toString().replaceAll("/$", "") + "/internal/deliveries";
        this.internalToken = kit.internalToken();
    }

    public Future<Optional<DeliverySnapshot>> find(DeliveryKey key) {
        var query = new QueryStringEncoder(base);
        query.addParam("merchant", key.merchant().value());
        query.addParam("external_id", key.externalId().value());
        return get(query.toString());
    }

    public Future<Optional<DeliverySnapshot>> find(DeliveryId id) {
        return get(base + "/by-id/" + id);
    }

    private Future<Optional<DeliverySnapshot>> get(String url) {
        var options = new RequestOptions()
                .setAbsoluteURI(url)
                .setMethod(HttpMethod.GET)
                .setTimeout(timeoutMillis)
                .putHeader(InternalAccess.HEADER, internalToken);
        return http.request(options)
                .compose(request -> request.send())
                .compose(response -> response.body().compose(body -> delivery(response, body)))
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS);
    }

    private static Future<Optional<DeliverySnapshot>> delivery(HttpClientResponse response, Buffer body) {
        return switch (response.statusCode()) {
            case 200 -> Future.succeededFuture(Optional.of(Json.read(body.getBytes(), DeliverySnapshot.class)));
            case 404 -> Future.succeededFuture(Optional.empty());
            default -> Future.failedFuture("dispatch answered " + response.statusCode());
        };
    }

    @PreDestroy
    void close() {
        var unused = http.close();
    }
}
