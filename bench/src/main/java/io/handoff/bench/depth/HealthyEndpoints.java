package io.handoff.bench.depth;

import io.handoff.bench.lives.Callback;
import io.handoff.bench.lives.CallbackListener;
import io.handoff.bench.load.AdminApi;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.report.Latencies;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The endpoints of many merchants, each of which answers 200 after a while. */
final class HealthyEndpoints implements AutoCloseable {
    private final List<CallbackListener> listeners = new ArrayList<>();
    private final List<BenchMerchant> merchants = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private Latencies latencies = new Latencies();
    private long received;
    private long again;
    private long unsigned;
    private long disordered;

    /** Opens an account for each; that takes a while. */
    HealthyEndpoints(RunningSuite suite, Vertx vertx, InstantSource clock, int count, String name) {
        var admin = new AdminApi(suite);
        for (int i = 0; i < count; i++) {
            var listener = new CallbackListener(vertx, clock);
            listeners.add(listener);
            BenchMerchant merchant = admin.open(name + i, listener.url());
            merchants.add(merchant);
            listener.expect(merchant.callbackSecret(), this::receive);
        }
    }

    List<BenchMerchant> merchants() {
        return List.copyOf(merchants);
    }

    /** How long each takes to answer from now on. */
    void answerAfter(Duration latency) {
        listeners.forEach(listener -> listener.answerAfter(latency));
    }

    private synchronized void receive(Callback callback) {
        long before = sequences.getOrDefault(callback.externalId(), 0L);
        if (!callback.verified()) {
            unsigned++;
        } else if (callback.sequence() == before) {
            again++; // At least once is the promise.
        } else if (callback.sequence() < before) {
            disordered++;
        } else {
            sequences.put(callback.externalId(), callback.sequence());
            received++;
            latencies.add(callback.latency().toNanos());
        }
    }

    /** Each change counted once. */
    synchronized long received() {
        return received;
    }

    synchronized long again() {
        return again;
    }

    synchronized boolean allInOrder() {
        return unsigned == 0 && disordered == 0;
    }

    synchronized String faults() {
        return "unsigned %,d, out of order %,d, more than once %,d".formatted(unsigned, disordered, again);
    }

    /** What was measured since this was last asked for. */
    synchronized Latencies takeLatencies() {
        Latencies taken = latencies;
        latencies = new Latencies();
        return taken;
    }

    @Override
    public void close() {
        listeners.forEach(CallbackListener::close);
    }
}
