package io.handoff.gateway.commands;

import io.handoff.contracts.MerchantId;
import io.handoff.gateway.delivery.AddressedMerchant;
import io.handoff.gateway.web.AdminOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code POST /admin/v1/merchants/{id}/callbacks/…}: what is done about callbacks. */
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
@APIResponse(responseCode = "409", ref = "Conflict")
@APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
@APIResponse(responseCode = "500", ref = "InternalError")
public class CallbacksResource {
    private final CommandCallbacks command;
    private final ReadCallbacks reads;
    private final AddressedMerchant merchants;

    CallbacksResource(CommandCallbacks command, ReadCallbacks reads, AddressedMerchant merchants) {
        this.command = command;
        this.reads = reads;
        this.merchants = merchants;
    }

    /** Has callbacks sent again, after what waits; they say that they are replays. */
    @POST
    @Path("{id}/callbacks/replay")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "replayCallbacks", summary = "Send callbacks again")
    @RequestBody(
            required = true,
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayCallbacks.class)))
    @APIResponse(
            responseCode = "202",
            description =
                    "The command is kept and on its way. What isn't kept any more, or waits to be sent anyway, is left"
                            + " alone.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CommandBody.class)))
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    public Uni<RestResponse<CommandBody>> replay(
            @Parameter(description = "The account's id.") @PathParam("id") String id,
            @Valid @BeanParam RequestKey key,
            ReplayCallbacks wanted) {
        return command.replay(merchants.known(id), wanted, key.idempotencyKey()).map(CommandBody::given);
    }

    /** Has a replay of a stretch of time end where it is. */
    @POST
    @Path("{id}/callbacks/replays/{command}/stop")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "stopReplay",
            summary = "Stop a replay",
            description =
                    "Has a replay of a stretch of time that waits or runs go no further: its `state` becomes `stopped`."
                            + " The few callbacks that are under way are still sent. One that is over stays as it is.")
    @APIResponse(
            responseCode = "202",
            description = "The command is kept and on its way.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CommandBody.class)))
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<RestResponse<CommandBody>> stop(
            @Parameter(description = "The account's id.") @PathParam("id") String id,
            @Parameter(description = "The id of the command that began the replay.") @PathParam("command")
                    String replay,
            @Valid @BeanParam RequestKey key) {
        MerchantId merchant = merchants.known(id).id();
        return reads.replay(merchant, replay)
                .flatMap(known -> command.stop(merchant, known.id(), key.idempotencyKey()))
                .map(CommandBody::given);
    }

    /** Has the callback endpoint sent a test, once, whatever is known of the endpoint. */
    @POST
    @Path("{id}/callbacks/test")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "testCallbacks",
            summary = "Send a test to the callback endpoint",
            description =
                    "Sends it one signed callback that is of no delivery and says so (`X-expedite-Test: true`). What"
                            + " became of it is read as of any other callback.")
    @APIResponse(
            responseCode = "202",
            description = "The command is kept and on its way; its id is the test's `webhook-id`.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CommandBody.class)))
    public Uni<RestResponse<CommandBody>> test(
            @Parameter(description = "The account's id.") @PathParam("id") String id,
            @Valid @BeanParam RequestKey key) {
        return command.test(merchants.known(id), key.idempotencyKey()).map(CommandBody::given);
    }
}
