package io.handoff.gateway.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** Reads requests' exact bytes: each body up to a size and a time, all bodies up to a sum. */
@Singleton
public final class RequestBodies {
    private final BodyBounds bounds;

    RequestBodies(BodyBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Hands the body over, on the request's event loop. One that is too large, too slow or one too many is answered
     * here, and one whose sender hangs up is forgotten.
     */
    public void read(RoutingContext routing, Consumer<byte[]> onBody) {
        new BodyReader(bounds, routing, onBody).read();
    }

    /** Lets go of a body that nobody wants; its request is, or is about to be, answered without it. */
    public void drop(RoutingContext routing) {
        new BodyReader(bounds, routing, body -> {}).drop();
    }
}
