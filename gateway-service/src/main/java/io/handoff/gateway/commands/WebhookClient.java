package io.handoff.gateway.commands;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.CallbackReport;
import io.handoff.contracts.answer.ReplayReport;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.delivery.InternalReads;
import io.handoff.kit.KitConfig;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks webhook-service what became of callbacks and commands; fails when that isn't possible at the moment. */
@Singleton
class WebhookClient {
    private final InternalReads webhook;

    WebhookClient(Vertx vertx, GatewayConfig config, KitConfig kit) {
        this.webhook = new InternalReads(vertx, config.webhook(), kit.internalToken());
    }

    Uni<Optional<ReplayReport>> replay(MerchantId merchant, String command) {
        return get("/internal/replays", merchant, command, ReplayReport.class);
    }

    /** @param callback its {@code webhook-id} */
    Uni<Optional<CallbackReport>> callback(MerchantId merchant, String callback) {
        return get("/internal/callbacks", merchant, callback, CallbackReport.class);
    }

    private <T> Uni<Optional<T>> get(String path, MerchantId merchant, String id, Class<T> type) {
        var query = new QueryStringEncoder(path);
        query.addParam("merchant", merchant.value());
        query.addParam("id", id);
        return Uni.createFrom()
                .completionStage(() -> webhook.get(query.toString()).toCompletionStage())
                .map(found -> found.map(json -> Json.read(json, type)));
    }

    @PreDestroy
    void close() {
        webhook.close();
    }
}
