package io.handoff.gateway.web;

import io.handoff.gateway.GatewayConfig;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How large and how slow one request's body may be, and how much all bodies hold at a time. */
@Singleton
final class BodyBounds {
    private final Vertx vertx;
    private final int limit;
    private final long deadlineMillis;
    private final long sumLimit;
    private final Duration retryAfter;
    private final AtomicLong held = new AtomicLong();

    BodyBounds(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.limit = config.gateway().maxBody();
        this.deadlineMillis = config.gateway().bodyDeadline().toMillis();
        this.sumLimit = config.gateway().maxBodies();
        this.retryAfter = config.gateway().retryAfter();
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
