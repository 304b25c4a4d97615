package io.handoff.gateway.accounts.http;

import io.handoff.gateway.accounts.application.AuditLog;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /admin/v1/audit}: what was done to all accounts. */
@Path("/admin/v1/audit")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final AuditLog log;

    AuditResource(AuditLog log) {
        this.log = log;
    }

    /** Changes of all accounts, newest first. */
    @GET
    public Uni<AuditBody> ofAll(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        PageRequest page = PageRequest.of(after, limit);
        return log.before(page.afterNumber(), null, page.limit() + 1).map(found -> AuditBody.of(found, page.limit()));
    }
}
