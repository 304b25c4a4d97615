package io.handoff.gateway.accounts.http;

import io.handoff.gateway.accounts.application.AuditLog;
import io.handoff.gateway.accounts.application.MerchantStore;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /admin/v1/merchants/{id}/audit}: what was done to one account. */
@Path("/admin/v1/merchants")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
public class MerchantAuditResource {
    private final AuditLog log;
    private final MerchantStore merchants;

    MerchantAuditResource(AuditLog log, MerchantStore merchants) {
        this.log = log;
        this.merchants = merchants;
    }

    /** Changes of one account, newest first. */
    @GET
    @Path("{id}/audit")
    public Uni<AuditBody> ofMerchant(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        PageRequest page = PageRequest.of(after, limit);
        long before = page.afterNumber();
        return merchants
                .find(id)
                .map(found -> found.orElseThrow(ChangeAnswers::unknown))
                .flatMap(known -> log.before(before, id, page.limit() + 1))
                .map(found -> AuditBody.of(found, page.limit()));
    }
}
