package io.handoff.bench.lives;

import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.Order;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A merchant's software and endpoint, on one event loop: it must not take more of a processor than it needs. */
public final class Driver implements AutoCloseable {
    private static final int EXERCISES = 1_000;
    /** Rounds of exercises, unless its own code has been compiled sooner. */
    private static final int MOST_ROUNDS = 15;

    private static final double COMPILED = 0.03;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<LivesLoad> loads = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final CallbackListener listener;

    public Driver(InstantSource clock) {
        this.clock = clock;
        this.listener = new CallbackListener(vertx, clock);
    }

    public Vertx vertx() {
        return vertx;
    }

    public URI callbackUrl() {
        return listener.url();
    }

    /** Load of the one merchant that this driver is; it begins when it is started. */
    public LivesLoad load(BenchMerchant merchant, InetSocketAddress gateway, LifePlan plan, Pace pace) {
        var client = new MerchantClient(vertx, gateway, merchant, clock);
        LivesLoad load = new LivesLoad(vertx, client, plan, pace, clock);
        loads.add(load);
        listener.expect(merchant.callbackSecret(), this::receive);
        return load;
    }

    /**
     * Sends callbacks to itself until its own code has been compiled: what is measured from a first request on is the
     * suite's cold start, not the driver's.
     */
    public void exercise() {
        BenchMerchant nobody = new BenchMerchant("nobody", "token", "secret", "secret");
        var client = new MerchantClient(vertx, listener.address(), nobody, clock);
        String body = new Order("exercise", clock.instant(), clock.instant(), true).json();
        listener.expect("secret", callback -> {});
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        double compiling = 1;
        for (int round = 0; round < MOST_ROUNDS && compiling > COMPILED; round++) {
            long begin = System.nanoTime();
            long compiled = compiler.getTotalCompilationTime();
            for (int i = 0; i < EXERCISES; i++) {
                var unused = client.send("get_quotation", body)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            }
            long took = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            compiling = (double) (compiler.getTotalCompilationTime() - compiled) / took;
        }
    }

    private void receive(Callback callback) {
        for (LivesLoad load : loads) {
            load.receive(callback);
        }
    }

    @Override
    public void close() {
        listener.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
