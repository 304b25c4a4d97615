package io.handoff.gateway.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Takes bodies as they are only, as the other doors do. */
@Provider
@AdminOnly
@Priority(Priorities.HEADER_DECORATOR) // Before the key, as elsewhere before the signature.
class PlainBodyFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        List<String> codings = request.getHeaders().getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of());
        if (!request.getMethod().equals("GET") && !ContentCoding.isPlain(codings)) {
            request.abortWith(Problems.response(ProblemType.UNSUPPORTED_ENCODING, ContentCoding.REFUSAL));
        }
    }
}
