package io.handoff.bench.quotes;

import io.handoff.bench.lives.MerchantClient;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.load.Order;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A closed loop: a number of quotations in flight, each of which is followed by the next. All on one event loop. */
final class QuotationLoad {
    private static final Duration UNTIL_PICKUP = Duration.ofHours(1);
    private static final Duration UNTIL_DROPOFF = Duration.ofMinutes(90);
    private static final long AFTER_REFUSAL_MILLIS = 100;

    private final Vertx vertx;
    private final MerchantClient client;
    private final PlayedFleets fleets;
    private final ExternalIds ids = ExternalIds.random();
    private final Instant begun;
    private volatile QuotationTimes times;
    private volatile int wanted;
    private final AtomicInteger underWay = new AtomicInteger();
    private int numbers;

    /** @param times where those are counted that end from the start on */
    QuotationLoad(Vertx vertx, MerchantClient client, PlayedFleets fleets, Instant begun, QuotationTimes times) {
        this.vertx = vertx;
        this.client = client;
        this.fleets = fleets;
        this.begun = begun;
        this.times = times;
    }

    void start(int inFlight) {
        wanted = inFlight;
        vertx.runOnContext(ignored -> {
            for (int i = 0; i < inFlight; i++) {
                next();
            }
        });
    }

    /** No more are sent. */
    void stop() {
        wanted = 0;
    }

    int underWay() {
        return underWay.get();
    }

    /** Where those are counted that end from now on. */
    void count(QuotationTimes from) {
        times = from;
    }

    /** One by itself, once it has ended; it is counted nowhere. */
    CompletableFuture<Quotation> one() {
        var ended = new CompletableFuture<Quotation>();
        vertx.runOnContext(ignored -> ask((quotation, refusal) -> ended.complete(quotation)));
        return ended;
    }

    private interface End {
        void of(Quotation quotation, String refusal);
    }

    private void next() {
        if (underWay.get() >= wanted) {
            return;
        }
        ask((quotation, refusal) -> {
            times.add(quotation, refusal);
            if (refusal.isEmpty()) {
                next();
            } else {
                var unused = vertx.setTimer(AFTER_REFUSAL_MILLIS, timer -> next());
            }
        });
    }

    private void ask(End end) {
        String id = ids.of(numbers++);
        String body = new Order(id, id, begun.plus(UNTIL_PICKUP), begun.plus(UNTIL_DROPOFF), false).json();
        var quotation = new Quotation(System.nanoTime());
        fleets.expect(id, quotation);
        underWay.incrementAndGet();
        var unused = client.send("get_quotation", body).onSuccess(refusal -> {
            quotation.ended(System.nanoTime());
            fleets.forget(id);
            underWay.decrementAndGet();
            end.of(quotation, refusal);
        });
    }
}
