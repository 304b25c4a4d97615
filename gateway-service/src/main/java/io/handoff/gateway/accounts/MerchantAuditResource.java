package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.persistence.AuditLog;
import io.handoff.gateway.accounts.persistence.Merchants;
import io.handoff.gateway.web.AdminOnly;
import io.handoff.gateway.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /admin/v1/merchants/{id}/audit}: what was done to one account. */
@Path("/admin/v1/merchants")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = "adminKey")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "404", ref = "MerchantNotFound")
@APIResponse(responseCode = "405", ref = "MethodNotAllowed")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
public class MerchantAuditResource {
    private final AuditLog log;
    private final Merchants merchants;

    MerchantAuditResource(AuditLog log, Merchants merchants) {
        this.log = log;
        this.merchants = merchants;
    }

    /** Changes of one account, newest first. */
    @GET
    @Path("{id}/audit")
    @Operation(operationId = "listMerchantAudit", summary = "Read an account's audit log")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<AuditBody> ofMerchant(
            @Parameter(description = "The account's id.") @PathParam("id") String id,
            @Valid @BeanParam PageRequest page) {
        long before = page.afterNumber();
        return merchants
                .find(id)
                .map(found -> found.orElseThrow(ChangeAnswers::unknown))
                .flatMap(known -> log.before(before, id, page.size() + 1))
                .map(found -> AuditBody.of(found, page.size()));
    }
}
