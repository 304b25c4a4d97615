package io.handoff.kit.http;

import jakarta.ws.rs.core.Response;

/**
 * Why an internal door doesn't answer what it was asked: RFC 9457 problem details that say no more than their status and a
 * sentence, of the type {@code about:blank}.
 */
public record InternalProblem(String type, String title, int status, String detail) {
    private static final String MEDIA_TYPE = "application/problem+json";

    public static Response answer(Response.Status status, String detail) {
        var problem = new InternalProblem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail);
        return Response.status(status).type(MEDIA_TYPE).entity(problem).build();
    }
}
