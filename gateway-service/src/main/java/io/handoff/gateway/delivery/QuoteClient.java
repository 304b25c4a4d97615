package io.handoff.gateway.delivery;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.FleetQuoteReport;
import io.handoff.contracts.answer.TestQuoteReport;
import io.handoff.contracts.answer.TestQuoteRequest;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.GatherReport;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.delivery.InternalReads.FromEach;
import io.handoff.kit.KitConfig;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Asks quote what fleets were asked and said, or would say; fails when that isn't possible at the moment. */
@Singleton
public class QuoteClient {
    /** A fleet has its time, and so has what quote does before and after. */
    private static final Duration TEST_PATIENCE = Duration.ofSeconds(10);

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

    /** What a fleet says when it is asked now, for nobody's delivery; empty where its settings aren't known there yet. */
    public Uni<Optional<TestQuoteReport>> test(FleetId fleet, TestQuoteRequest request) {
        String path = "/internal/fleets/" + fleet + "/test-quote";
        return Uni.createFrom()
                .completionStage(() ->
                        quote.ask(path, Json.bytes(request), TEST_PATIENCE).toCompletionStage())
                .map(found -> found.map(json -> Json.read(json, TestQuoteReport.class)));
    }

    /** How a fleet does at quoting, by each replica that answers; never fails. */
    public Uni<FromEach<FleetQuoteReport>> ofFleet(FleetId fleet) {
        String path = "/internal/fleets/" + fleet + "/quotes";
        return Uni.createFrom()
                .completionStage(() -> quote.getFromEach(path, json -> Json.read(json, FleetQuoteReport.class))
                        .toCompletionStage());
    }

    @PreDestroy
    void close() {
        quote.close();
    }
}
