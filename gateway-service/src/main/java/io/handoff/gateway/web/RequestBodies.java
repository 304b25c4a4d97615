package io.handoff.gateway.web;

import io.handoff.gateway.GatewayConfig;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Reads requests' exact bytes: each body up to a size and a time, all bodies up to a sum. */
@Singleton
public final class RequestBodies {
    private final Vertx vertx;
    private final int limit;
    private final long deadlineMillis;
    private final long sumLimit;
    private final Duration retryAfter;
    private final AtomicLong held = new AtomicLong();

    RequestBodies(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.limit = config.gateway().maxBody();
        this.deadlineMillis = config.gateway().bodyDeadline().toMillis();
        this.sumLimit = config.gateway().maxBodies();
        this.retryAfter = config.gateway().retryAfter();
    }

    /**
     * Hands the body over, on the request's event loop. One that is too large, too slow or one too many is answered
     * here, and one whose sender hangs up is forgotten.
     */
    public void read(RoutingContext routing, Consumer<byte[]> onBody) {
        new BodyReader(this, routing, onBody).read();
    }

    /** Lets go of a body that nobody wants; its request is, or is about to be, answered without it. */
    public void drop(RoutingContext routing) {
        new BodyReader(this, routing, body -> {}).drop();
    }

    int limit() {
        return limit;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    long deadlineMillis() {
        return deadlineMillis;
    }

    /** Whether there is room for that many bytes more; if so they are held until they are released. */
    boolean hold(int bytes) {
        if (held.addAndGet(bytes) <= sumLimit) {
            return true;
        }
        release(bytes);
        return false;
    }

    void release(long bytes) {
        var unused = held.addAndGet(-bytes);
    }

    /** Calls back once the deadline for a body is over. */
    long startTimer(Runnable late) {
        return vertx.setTimer(deadlineMillis, fired -> late.run());
    }

    void stopTimer(long timer) {
        var unused = vertx.cancelTimer(timer);
    }
}
