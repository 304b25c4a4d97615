package io.handoff.webhook;

import io.handoff.kit.http.Problem;
import jakarta.ws.rs.core.Response;

/** Problem details as HTTP responses. */
public final class Problems {
    private Problems() {}

    public static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
