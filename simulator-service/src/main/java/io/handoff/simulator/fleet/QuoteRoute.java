package io.handoff.simulator.fleet;

import io.handoff.contracts.fleet.Declined;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.json.Json;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * {@code POST /fleets/{fleet}/quotes}. Every gather asks several fleets and books one at most, so most requests come here:
 * it is the one path that goes without the machinery of REST resources.
 */
@Singleton
final class QuoteRoute {
    private static final Logger LOG = Logger.getLogger(QuoteRoute.class);
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final int LARGEST_BODY = 256 * 1024;
    /** Before the routes of REST resources, which take every path. */
    private static final int FIRST = -100;

    private final FleetDoor door;
    private final AskForQuote askForQuote;

    QuoteRoute(FleetDoor door, AskForQuote askForQuote) {
        this.door = door;
        this.askForQuote = askForQuote;
    }

    void mount(@Observes Router router) {
        router.route(HttpMethod.POST, "/fleets/:fleet/quotes").order(FIRST).handler(this::route);
    }

    private void route(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (bodyLength(request) > LARGEST_BODY) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            answer(
                    request.response(),
                    413,
                    new Declined("too_large", "A request has a Content-Length of " + LARGEST_BODY + " at most."));
            return;
        }
        String fleet = String.valueOf(routing.pathParam("fleet"));
        request.body()
                .onSuccess(body -> quote(fleet, request, body.getBytes()))
                .onFailure(failure -> LOG.debugf("request broke off cause=%s", failure));
        request.resume();
    }

    /** Beyond all bounds where a request doesn't say it. */
    private static long bodyLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? Long.MAX_VALUE : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void quote(String fleetId, HttpServerRequest http, byte[] body) {
        HttpServerResponse response = http.response();
        try {
            SimulatedFleet fleet = door.open(fleetId, http.getHeader(FleetDoor.SIGNATURE), body);
            QuoteRequest request = FleetDoor.read(body, QuoteRequest.class);
            FleetDoor.require("reference", request.reference());
            var unused = askForQuote
                    .ask(fleet, request)
                    .subscribe()
                    .with(answer -> answer(response, answer), failure -> failed(response, failure));
        } catch (RefusedException e) {
            answer(response, e.status(), e.body());
        } catch (RuntimeException e) { // this runs outside the router, whose failure handlers don't see it
            failed(response, e);
        }
    }

    private static void answer(HttpServerResponse response, AskForQuote.Answer answer) {
        if (answer instanceof AskForQuote.Answer.Offered offered) {
            answer(response, 200, offered.quote());
        } else {
            answer(response, 422, ((AskForQuote.Answer.Declined) answer).refusal());
        }
    }

    private static void answer(HttpServerResponse response, int status, Object body) {
        if (!response.ended() && !response.closed()) {
            var unused = response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .end(Buffer.buffer(Json.bytes(body)));
        }
    }

    private static void failed(HttpServerResponse response, Throwable failure) {
        LOG.error("quoting failed", failure);
        answer(response, 500, new Declined("internal", "The quote failed; the log of the simulator says why."));
    }
}
