package io.handoff.gateway.web;

import io.handoff.kit.http.ProblemType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** What no other route takes, and what any of our routes failed on. */
@Singleton
final class OtherPaths {
    private static final Logger LOG = Logger.getLogger(OtherPaths.class);

    void mount(@Observes Router router) {
        router.route().order(RouteOrder.LAST).handler(routing -> {
            routing.request().resume();
            Answers.problem(routing.response(), ProblemType.NOT_FOUND, "There is nothing at this path.");
        });
        router.route().order(RouteOrder.FIRST).failureHandler(OtherPaths::failed);
    }

    private static void failed(RoutingContext routing) {
        int status = routing.statusCode();
        if (status == 400) { // Vert.x itself couldn't read the request line or a header.
            Answers.problem(routing.response(), ProblemType.INVALID_REQUEST, "The request isn't readable HTTP.");
            return;
        }
        LOG.errorf(
                routing.failure(),
                "request failed method=%s status=%d",
                routing.request().method(),
                status);
        Answers.problem(routing.response(), ProblemType.INTERNAL_ERROR, "Something went wrong on our side.");
    }
}
