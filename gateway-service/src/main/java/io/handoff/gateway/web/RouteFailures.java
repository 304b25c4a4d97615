package io.handoff.gateway.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** What any route failed on; an unknown path is answered by the exception mappers of the REST resources. */
@Singleton
final class RouteFailures {
    private static final Logger LOG = Logger.getLogger(RouteFailures.class);

    void mount(@Observes Router router) {
        router.route().order(RouteOrder.FIRST).failureHandler(RouteFailures::failed);
    }

    private static void failed(RoutingContext routing) {
        int status = routing.statusCode();
        if (status == 400) { // Vert.x itself couldn't read the request line or a header.
            Answers.problem(routing.response(), ProblemType.INVALID_REQUEST, "The request isn't readable HTTP.");
            return;
        }
        if (status == 404) { // Vert.x' own answer to a path without a slash, such as that of OPTIONS *.
            Answers.problem(routing.response(), ProblemType.NOT_FOUND, "There is nothing at this path.");
            return;
        }
        LOG.errorf(
                routing.failure(),
                "request failed method=%s status=%d request_id=%s",
                routing.request().method(),
                status,
                RequestId.of(routing.request()));
        Answers.problem(routing.response(), ProblemType.internalError());
    }
}
