package io.handoff.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.intake.AcceptCallback.Acceptance;
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

/**
 * {@code POST /fleet-callbacks/{fleetId}}: a fleet reports what happens to its job. Some fleets try the address before, with a
 * {@code GET} too.
 */
@Singleton
final class FleetCallbackRoute {
    private static final Logger LOG = Logger.getLogger(FleetCallbackRoute.class);
    private static final String PREFIX = "/fleet-callbacks/";
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain; charset=utf-8");
    private static final byte[] NO_BODY = {};

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
        if (request.method() == HttpMethod.POST) {
            bodies.read(routing, body -> take(request, body));
            return;
        }
        bodies.drop(routing);
        if (request.method() == HttpMethod.GET && answersProbe(request, NO_BODY)) {
            return;
        }
        request.response().putHeader(HttpHeaders.ALLOW, "POST");
        Answers.problem(request.response(), ProblemType.METHOD_NOT_ALLOWED, "This path takes POST.");
    }

    /** Whether the fleet has tried the address, and been answered. */
    @SuppressWarnings("NullAway") // As below, of parameters.
    private boolean answersProbe(HttpServerRequest request, byte[] body) {
        String answer = accept.answerProbe(fleet(request), request::getParam, body);
        if (answer == null) {
            return false;
        }
        // What is said again came from a stranger: no browser shall take it for a page.
        request.response().putHeader("X-Content-Type-Options", "nosniff");
        Answers.send(request.response(), 200, TEXT, answer.getBytes(UTF_8));
        return true;
    }

    private static String fleet(HttpServerRequest request) {
        String fleet = PathSegment.after(PREFIX, request);
        return fleet == null ? "" : fleet;
    }

    @SuppressWarnings("NullAway") // The port says that an absent header is null; UnaryOperator can't.
    private void take(HttpServerRequest request, byte[] body) {
        String fleet = fleet(request);
        HttpServerResponse response = request.response();
        try {
            if (answersProbe(request, body)) {
                return;
            }
            var unused = accept.accept(fleet, request::getHeader, body)
                    .thenAcceptAsync(outcome -> answer(response, fleet, outcome), EventLoop.current())
                    .exceptionally(failure -> {
                        failed(response, failure);
                        return null;
                    });
        } catch (RuntimeException e) { // This runs outside the router, so its failure handlers don't see it.
            failed(response, e);
        }
    }

    private void answer(HttpServerResponse response, String fleet, Acceptance outcome) {
        switch (outcome) {
            case ACCEPTED -> Answers.json(response, accept.acknowledgement(fleet), Map.of("status", "accepted"));
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
