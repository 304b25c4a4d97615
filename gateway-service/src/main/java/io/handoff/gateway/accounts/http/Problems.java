package io.handoff.gateway.accounts.http;

import io.handoff.kit.http.Problem;
import io.handoff.kit.http.ProblemType;
import io.handoff.kit.json.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors of REST resources as problem details. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final AllowedMethods methods;

    Problems(AllowedMethods methods) {
        this.methods = methods;
    }

    static Response response(ProblemType type, String detail) {
        return response(Problem.of(type, detail));
    }

    static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store") // No resource may have been found to say so.
                .entity(Json.bytes(problem))
                .build();
    }

    @ServerExceptionMapper
    Response refused(RefusedException refusal) {
        return response(refusal.problem());
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri) {
        int status = refusal.getResponse().getStatus();
        ProblemType type =
                switch (status) {
                    case 404 -> ProblemType.NOT_FOUND;
                    case 405 -> ProblemType.METHOD_NOT_ALLOWED;
                    case 406 -> ProblemType.NOT_ACCEPTABLE;
                    case 413 -> ProblemType.BODY_TOO_LARGE;
                    default -> status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL_ERROR;
                };
        Response response = response(type, type.title() + ".");
        String allow = type == ProblemType.METHOD_NOT_ALLOWED ? methods.at(uri.getPath()) : null;
        return allow == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }

    @ServerExceptionMapper
    Response failed(Exception failure) {
        LOG.error("admin request failed", failure);
        return response(Problem.internalError());
    }
}
