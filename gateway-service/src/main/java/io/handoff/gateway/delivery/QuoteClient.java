package io.handoff.gateway.delivery;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.GatherReport;
import io.handoff.gateway.GatewayConfig;
import io.handoff.kit.KitConfig;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.NoSuchElementException;

/** Asks quote what fleets were asked and said; fails when that isn't possible at the moment. */
@Singleton
class QuoteClient {
    private final InternalReads quote;

    QuoteClient(Vertx vertx, GatewayConfig config, KitConfig kit) {
        this.quote = new InternalReads(vertx, config.quote(), kit.internalToken());
    }

    /**
     * A delivery's gathers, newest first.
     *
     * @param before the {@code next} of the page before
     * @param limit most that are wanted; there may be fewer on a page that isn't the last
     */
    Uni<GatherReport.Page> gathers(DeliveryKey key, long before, int limit) {
        var query = new QueryStringEncoder("/internal/gathers");
        query.addParam("merchant", key.merchant().value());
        query.addParam("external_id", key.externalId().value());
        query.addParam("before", Long.toString(before));
        query.addParam("limit", Integer.toString(limit));
        return Uni.createFrom()
                .completionStage(() -> quote.get(query.toString()).toCompletionStage())
                // A 404 says nothing of the delivery: it is from a quote-service older than this question.
                .map(found -> found.orElseThrow(() -> new NoSuchElementException("quote doesn't know the question")))
                .map(json -> Json.read(json, GatherReport.Page.class));
    }

    @PreDestroy
    void close() {
        quote.close();
    }
}
