package io.handoff.gateway.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What holds for every request, whatever its path: its answer is named and never taken for another media type. */
@Singleton
final class EveryRequest {
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");

    void mount(@Observes Router router) {
        router.route().order(RouteOrder.BEFORE_ALL).handler(EveryRequest::prepare);
    }

    private static void prepare(RoutingContext routing) {
        if (routing.response().writeQueueFull()) {
            // It sends on without reading its answers, which would pile up here.
            var unused = routing.request().connection().close();
            return;
        }
        RequestId.give(routing.request());
        routing.response().putHeader(CONTENT_TYPE_OPTIONS, NO_SNIFF);
        routing.next();
    }
}
