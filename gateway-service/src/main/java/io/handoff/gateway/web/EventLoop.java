package io.handoff.gateway.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Executor;

/** The event loop a request lives on. */
public final class EventLoop {
    private EventLoop() {}

    /** Brings work from other threads back to the loop that this is called on. */
    public static Executor current() {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        return task -> loop.runOnContext(go -> task.run());
    }
}
