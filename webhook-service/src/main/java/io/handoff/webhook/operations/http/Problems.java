package io.handoff.webhook.operations.http;

import io.handoff.kit.http.Problem;
import jakarta.ws.rs.core.Response;

/** Problem details as HTTP responses. */
final class Problems {
    private Problems() {}

    static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
