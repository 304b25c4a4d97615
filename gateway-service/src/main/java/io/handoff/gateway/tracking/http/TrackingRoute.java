package io.handoff.gateway.tracking.http;

import io.handoff.contracts.DeliveryId;
import io.handoff.gateway.delivery.application.DeliveryLookup;
import io.handoff.gateway.delivery.application.TrackingLinks;
import io.handoff.gateway.tracking.domain.Journey;
import io.handoff.gateway.web.Answers;
import io.handoff.gateway.web.RequestBodies;
import io.handoff.gateway.web.RouteOrder;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/** {@code GET /track/{link}}: the recipient's page; whoever has the link may see it. */
@Singleton
final class TrackingRoute {
    private static final Logger LOG = Logger.getLogger(TrackingRoute.class);

    private final TrackingLinks links;
    private final DeliveryLookup deliveries;
    private final RequestBodies bodies;

    TrackingRoute(TrackingLinks links, DeliveryLookup deliveries, RequestBodies bodies) {
        this.links = links;
        this.deliveries = deliveries;
        this.bodies = bodies;
    }

    void mount(@Observes Router router) {
        router.get("/track/:link").order(RouteOrder.FIRST).handler(this::show);
    }

    private void show(RoutingContext routing) {
        bodies.drop(routing);
        HttpServerResponse response = routing.response();
        DeliveryId id = links.read(routing.pathParam("link"));
        if (id == null) {
            send(response, 404, TrackingPage.notFound());
            return;
        }
        var unused = deliveries
                .find(id)
                .map(found -> {
                    found.ifPresentOrElse(
                            delivery -> send(response, 200, TrackingPage.of(Journey.of(delivery))),
                            () -> send(response, 404, TrackingPage.notFound()));
                    return found;
                })
                .onFailure(failure -> {
                    LOG.warnf("tracking not readable reason=%s", failure);
                    send(response, 503, TrackingPage.unavailable());
                });
    }

    private static void send(HttpServerResponse response, int status, String page) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer");
        Answers.send(response, status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }
}
