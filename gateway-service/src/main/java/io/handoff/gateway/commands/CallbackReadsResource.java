package io.handoff.gateway.commands;

import io.handoff.gateway.delivery.AddressedMerchant;
import io.handoff.gateway.web.AdminOnly;
import io.smallrye.mutiny.Uni;
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

/** {@code GET /admin/v1/merchants/{id}/callbacks/…}: what became of callbacks, and of commands about them. */
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
@APIResponse(responseCode = "503", ref = "Unavailable")
public class CallbackReadsResource {
    private final AddressedMerchant merchants;
    private final ReadCallbacks reads;

    CallbackReadsResource(AddressedMerchant merchants, ReadCallbacks reads) {
        this.merchants = merchants;
        this.reads = reads;
    }

    /** How far a replay of a stretch of time is. */
    @GET
    @Path("{id}/callbacks/replays/{command}")
    @Operation(operationId = "getReplay", summary = "Read how far a replay is")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<ReplayBody> replay(
            @Parameter(description = "The account's id.") @PathParam("id") String id,
            @Parameter(description = "The command's id.") @PathParam("command") String command) {
        return reads.replay(merchants.known(id).id(), command).map(ReplayBody::of);
    }

    /** What became of one callback, or of a test. */
    @GET
    @Path("{id}/callbacks/{callback_id}")
    @Operation(operationId = "getCallback", summary = "Read a callback and its attempts")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<CallbackBody> callback(
            @Parameter(description = "The account's id.") @PathParam("id") String id,
            @Parameter(description = "The callback's `webhook-id`; of a test, the command's id.")
                    @PathParam("callback_id")
                    String callback) {
        return reads.callback(merchants.known(id).id(), callback).map(CallbackBody::of);
    }
}
