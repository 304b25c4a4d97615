package io.handoff.gateway.accounts;

import io.handoff.contracts.MerchantId;
import io.handoff.gateway.accounts.persistence.Merchants;
import io.handoff.gateway.admin.AdminOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /admin/v1/merchants/{id}/callbacks/…}: what is done about callbacks that were made. */
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
@APIResponse(responseCode = "413", ref = "BodyTooLarge")
@APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class CallbacksResource {
    private final CommandCallbacks command;
    private final Merchants merchants;

    CallbacksResource(CommandCallbacks command, Merchants merchants) {
        this.command = command;
        this.merchants = merchants;
    }

    /** Has callbacks of a delivery sent again, one after the other and after what waits; they say that they are replays. */
    @POST
    @Path("{id}/callbacks/replay")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "replayCallbacks", summary = "Send callbacks of a delivery again")
    @RequestBody(
            required = true,
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayCallbacks.class)))
    @APIResponse(
            responseCode = "202",
            description =
                    "The command is on its way. What isn't kept any more, or waits to be sent anyway, is left alone.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayBody.class)))
    public Uni<RestResponse<ReplayBody>> replay(
            @Parameter(description = "The account's id.") @PathParam("id") String id,
            @Parameter(
                            description = "Makes a repeated request harmless: 1 to 255 visible ASCII characters.",
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255),
                            example = "0b8f4a52-6d1f-4b57-9e4e-2f1c8d6a7b90")
                    @Pattern(regexp = "^[!-~]{1,255}$", message = "must be 1 to 255 visible ASCII characters")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String idempotencyKey,
            ReplayCallbacks wish) {
        return merchants
                .find(id)
                .map(found -> found.orElseThrow(ChangeAnswers::unknown))
                .flatMap(known -> command.replay(new MerchantId(id), wish, idempotencyKey))
                .map(sent -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, new ReplayBody(sent))
                        .build());
    }
}
