package io.handoff.bench.quotes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.bench.CannotMeasure;
import io.handoff.bench.lives.TopFields;
import io.handoff.bench.load.AdminApi;
import io.handoff.bench.load.BenchMerchant;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * Fleets of the standard protocol, each a host of its own, as fleets are: one that answers after 5 ms, one after 10, up to 50, and
 * so on. A question is told from others by its store, which fleets are told.
 */
final class PlayedFleets implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> STORE = Set.of("store_id");
    private static final int PACES = 10;
    private static final int PACE_MILLIS = 5;

    private final Vertx vertx;
    private final AdminApi admin;
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    // Of the event loop.
    private final Map<String, Quotation> awaited = new HashMap<>();
    private volatile boolean hangs;

    /** Sets them up as the merchant's own, so that nobody else asks them. */
    PlayedFleets(Vertx vertx, AdminApi admin, BenchMerchant merchant, Instant now, int count) {
        this.vertx = vertx;
        this.admin = admin;
        try {
            for (int i = 0; i < count; i++) {
                HttpServer server = listen(i, quote(i, now));
                ids.add(admin.createFleet(settings(merchant, i, server.actualPort())));
            }
        } catch (CannotMeasure e) {
            close();
            throw e;
        }
    }

    private HttpServer listen(int fleet, Buffer answer) {
        try {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> handle(fleet, request, answer))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            servers.add(server);
            return server;
        } catch (CompletionException e) {
            throw new CannotMeasure("Cannot listen as a fleet: " + e.getCause(), e);
        }
    }

    private static Buffer quote(int fleet, Instant now) {
        return Buffer.buffer(
                """
                {"quote_id": "q-%d", "fee_cents": %d, "currency": "USD", "pickup_eta": "%s", "dropoff_eta": "%s", \
                "rating": 4.5, "distance_m": 3000}"""
                        .formatted(
                                fleet, 700 + fleet, now.plus(1, ChronoUnit.HOURS), now.plus(90, ChronoUnit.MINUTES)));
    }

    private static ObjectNode settings(BenchMerchant merchant, int fleet, int port) {
        ObjectNode settings = JSON.createObjectNode()
                .put("name", "Bench " + fleet)
                .put("provider", "standard")
                .put("owner", merchant.id())
                .put("currency", "USD");
        var unused = settings.putObject("settings")
                .put("base_url", "http://127.0.0.1:" + port)
                .put("secret", "of no use: the bench reads no signatures");
        return settings;
    }

    /** The first so many. */
    List<String> ids(int count) {
        return List.copyOf(ids.subList(0, count));
    }

    /** Whether the first of them takes questions and says nothing, from now on. */
    void hang(boolean now) {
        hangs = now;
    }

    /** To be called on the event loop, before it is sent. */
    void expect(String store, Quotation quotation) {
        awaited.put(store, quotation);
    }

    /** To be called on the event loop. */
    void forget(String store) {
        awaited.remove(store);
    }

    private void handle(int fleet, HttpServerRequest request, Buffer answer) {
        long askedAt = System.nanoTime();
        request.body().onSuccess(body -> {
            Quotation quotation = awaited.get(store(body));
            if (quotation == null) { // it was answered without us
                request.response().setStatusCode(404).end();
                return;
            }
            quotation.asked(askedAt);
            if (hangs && fleet == 0) {
                request.response().closeHandler(gone -> quotation.letGo(System.nanoTime()));
            } else {
                var unused = vertx.setTimer((long) PACE_MILLIS * (fleet % PACES + 1), timer -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(answer)
                        .onSuccess(written -> quotation.answered(askedAt, System.nanoTime())));
            }
        });
    }

    private static String store(Buffer body) {
        try {
            return TopFields.read(body.getBytes(), STORE).getOrDefault("store_id", "");
        } catch (IOException e) {
            return ""; // nothing of ours, then
        }
    }

    /** Takes them away again. */
    @Override
    public void close() {
        try {
            removeAll();
        } finally {
            servers.forEach(server ->
                    server.close().toCompletionStage().toCompletableFuture().join());
        }
    }

    /** Each, whatever becomes of the others. */
    private void removeAll() {
        RuntimeException failed = null;
        for (String id : ids) {
            try {
                admin.removeFleet(id);
            } catch (RuntimeException e) {
                failed = failed == null ? e : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
