package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.persistence.AuditLog;
import io.handoff.gateway.web.AdminOnly;
import io.handoff.gateway.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /admin/v1/audit}: what was done to all accounts. */
@Path("/admin/v1/audit")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = "adminKey")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "405", ref = "MethodNotAllowed")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
public class AuditResource {
    private final AuditLog log;

    AuditResource(AuditLog log) {
        this.log = log;
    }

    /** Changes of all accounts, newest first. */
    @GET
    @Operation(operationId = "listAudit", summary = "Read the audit log")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<AuditBody> ofAll(@Valid @BeanParam PageRequest page) {
        return log.before(page.afterNumber(), null, page.size() + 1).map(found -> AuditBody.of(found, page.size()));
    }
}
