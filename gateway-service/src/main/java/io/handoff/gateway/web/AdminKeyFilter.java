package io.handoff.gateway.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Lets in who shows {@code Authorization: Bearer <admin key>}. */
@Provider
@AdminOnly
class AdminKeyFilter implements ContainerRequestFilter {
    private final AdminKey key;

    AdminKeyFilter(AdminKey key) {
        this.key = key;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!key.isShownBy(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            Response refusal = Problems.response(
                    ProblemType.UNAUTHENTICATED, "Send the admin key as Authorization: Bearer <key>.");
            request.abortWith(Response.fromResponse(refusal)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build());
        }
    }
}
