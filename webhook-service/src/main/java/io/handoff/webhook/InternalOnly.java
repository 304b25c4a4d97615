package io.handoff.webhook;

import io.handoff.kit.http.InternalAccess;
import io.handoff.kit.http.Problem;
import io.handoff.kit.http.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets only those in who show the suite's internal credential. */
final class InternalOnly {
    private final InternalAccess access;

    InternalOnly(InternalAccess access) {
        this.access = access;
    }

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response check(ContainerRequestContext request) {
        if (access.isGranted(request.getHeaderString(InternalAccess.HEADER))) {
            return null;
        }
        return Problems.response(Problem.of(
                ProblemType.UNAUTHENTICATED, "Send the internal token in the " + InternalAccess.HEADER + " header."));
    }
}
