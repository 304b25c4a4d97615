package io.handoff.gateway.intake;

import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.intake.AcceptCallback.Outcome;
import io.handoff.gateway.web.Answers;
import io.handoff.gateway.web.EventLoop;
import io.handoff.gateway.web.PathSegment;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RequestBodies;
import io.handoff.gateway.web.RouteOrder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;

/** {@code POST /fleet-callbacks/{fleetId}}: a fleet reports what happens to its job. */
@Singleton
final class FleetCallbackRoute {
    private static final Logger LOG = Logger.getLogger(FleetCallbackRoute.class);
    private static final String PREFIX = "/fleet-callbacks/";

    private final AcceptCallback accept;
    private final RequestBodies bodies;
    private final GatewayConfig.Gateway config;

    FleetCallbackRoute(AcceptCallback accept, RequestBodies bodies, GatewayConfig config) {
        this.accept = accept;
        this.bodies = bodies;
        this.config = config.gateway();
    }

    void mount(@Observes Router router) {
        router.route(PREFIX + ":fleet").order(RouteOrder.FIRST).handler(this::route);
    }

    private void route(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.method() != HttpMethod.POST) {
            bodies.drop(routing);
            request.response().putHeader(HttpHeaders.ALLOW, "POST");
            Answers.problem(request.response(), ProblemType.METHOD_NOT_ALLOWED, "This path takes POST.");
            return;
        }
        bodies.read(routing, body -> take(request, body));
    }

    @SuppressWarnings("NullAway") // The port says that an absent header is null; UnaryOperator can't.
    private void take(HttpServerRequest request, byte[] body) {
        String fleet = PathSegment.after(PREFIX, request);
        HttpServerResponse response = request.response();
        try {
            var unused = accept.accept(fleet == null ? "" : fleet, request::getHeader, body)
                    .thenAcceptAsync(outcome -> answer(response, outcome), EventLoop.current())
                    .exceptionally(failure -> {
                        failed(response, failure);
                        return null;
                    });
        } catch (RuntimeException e) { // This runs outside the router, so its failure handlers don't see it.
            failed(response, e);
        }
    }

    private void answer(HttpServerResponse response, Outcome outcome) {
        switch (outcome) {
            case ACCEPTED -> Answers.json(response, 202, Map.of("status", "accepted"));
            case UNKNOWN_FLEET -> Answers.problem(response, ProblemType.NOT_FOUND, "There is no such fleet here.");
            case UNPROVEN ->
                Answers.problem(response, ProblemType.UNAUTHENTICATED, "The fleet's signature doesn't verify.");
            case UNREADABLE ->
                Answers.problem(response, ProblemType.INVALID_REQUEST, "The body isn't a callback of this fleet.");
            case NOT_RECORDED ->
                Answers.unavailable(response, "The callback couldn't be recorded. Send it again.", config.retryAfter());
        }
    }

    private static void failed(HttpServerResponse response, Throwable failure) {
        LOG.error("callback failed", failure);
        Answers.problem(response, ProblemType.internalError());
    }
}
