package io.handoff.gateway.accounts;

import io.handoff.gateway.web.AdminOnly;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /admin/v1/merchants/{id}/…}: what a merchant proves itself with, and what we prove ourselves with to it. */
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
@APIResponse(responseCode = "409", ref = "Conflict")
@APIResponse(responseCode = "412", ref = "PreconditionFailed")
@APIResponse(responseCode = "413", ref = "BodyTooLarge")
@APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
public class CredentialsResource {
    private final AccountCommands commands;
    private final ChangeAnswers answers;

    CredentialsResource(AccountCommands commands, ChangeAnswers answers) {
        this.commands = commands;
        this.answers = answers;
    }

    /** Draws a new token; the former one ends at once. */
    @POST
    @Path("{id}/token")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "replaceToken", summary = "Draw a new token; the former one ends at once")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    public Uni<RestResponse<IssuedBody>> replaceToken(@BeanParam ToChange account) {
        return answers.issuing(account, commands.replaceToken());
    }

    /** Draws a new request secret; the former one stays valid for {@code overlap_seconds}. */
    @POST
    @Path("{id}/secrets")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "rotateSecret", summary = "Draw a new request secret")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    @RequestBody(
            required = false,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RotateSecret.class)))
    public Uni<RestResponse<IssuedBody>> rotateSecret(@BeanParam ToChange account, RotateSecret rotation) {
        return answers.issuing(account, commands.rotateSecret(rotation.overlap()));
    }

    /** Ends the former request secret at once. */
    @DELETE
    @Path("{id}/secrets/previous")
    @Operation(operationId = "endFormerSecret", summary = "End the former request secret at once")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    public Uni<RestResponse<MerchantBody>> endFormerSecret(@BeanParam ToChange account) {
        return answers.plain(account, commands.endFormerSecret());
    }

    /** Sets the callback endpoint as a whole; the first one draws its secret, later ones keep it. */
    @PUT
    @Path("{id}/callback")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "setCallback", summary = "Set the callback endpoint")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SetCallback.class)))
    public Uni<RestResponse<IssuedBody>> setCallback(@BeanParam ToChange account, SetCallback callback) {
        return answers.issuing(account, commands.setCallback(callback.uri(), callback.apiKey()));
    }

    /** Ends callbacks; those that wait are not sent. */
    @DELETE
    @Path("{id}/callback")
    @Operation(operationId = "removeCallback", summary = "End callbacks")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    public Uni<RestResponse<MerchantBody>> removeCallback(@BeanParam ToChange account) {
        return answers.plain(account, commands.removeCallback());
    }

    /** Draws a new callback secret, which signs from now on. */
    @POST
    @Path("{id}/callback/secret")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "replaceCallbackSecret", summary = "Draw a new callback secret")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    public Uni<RestResponse<IssuedBody>> replaceCallbackSecret(@BeanParam ToChange account) {
        return answers.issuing(account, commands.replaceCallbackSecret());
    }
}
