package io.handoff.kit.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Keeps strangers out of what is {@link InternalOnly}. */
@Provider
@InternalOnly
public class InternalFilter implements ContainerRequestFilter {
    private final InternalAccess access;

    public InternalFilter(InternalAccess access) {
        this.access = access;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!access.isGranted(request.getHeaderString(InternalAccess.HEADER))) {
            request.abortWith(InternalProblem.answer(
                    Response.Status.UNAUTHORIZED,
                    "Send the internal token in the " + InternalAccess.HEADER + " header."));
        }
    }
}
