package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.domain.StoredAccount;
import io.handoff.gateway.accounts.persistence.Merchants;
import io.handoff.gateway.web.AdminOnly;
import io.handoff.gateway.web.PageRequest;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.handoff.gateway.web.Sent;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /admin/v1/merchants}: accounts and their terms. */
@Path("/admin/v1/merchants")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = "adminKey")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "405", ref = "MethodNotAllowed")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
public class MerchantsResource {
    private final OpeningAnswers openings;
    private final AccountCommands commands;
    private final ChangeAnswers answers;
    private final Merchants merchants;
    private final InstantSource clock;

    MerchantsResource(
            OpeningAnswers openings,
            AccountCommands commands,
            ChangeAnswers answers,
            Merchants merchants,
            InstantSource clock) {
        this.openings = openings;
        this.commands = commands;
        this.answers = answers;
        this.merchants = merchants;
        this.clock = clock;
    }

    /** Opens an account; the answer is the only place its credentials are ever shown. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "openMerchant", summary = "Open an account")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OpenMerchant.class)))
    @APIResponse(
            responseCode = "200",
            description =
                    "The same `Idempotency-Key` and body have come before: the account as it is, without credentials.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = IssuedBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "Opened. The credentials are shown in this answer and never again.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = IssuedBody.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
    @APIResponse(responseCode = "422", ref = "IdempotencyKeyReused")
    public Uni<RestResponse<IssuedBody>> open(
            Sent<OpenMerchant> application,
            @Parameter(
                            description =
                                    "Makes a repeated request harmless: 1 to 255 visible ASCII characters, new for each account.",
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255),
                            example = "0b8f4a52-6d1f-4b57-9e4e-2f1c8d6a7b90")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String idempotencyKey) {
        return openings.open(application, idempotencyKey);
    }

    /** Accounts by id, a page at a time. */
    @GET
    @Operation(operationId = "listMerchants", summary = "List accounts")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<MerchantsBody> list(@Valid @BeanParam PageRequest page) {
        return merchants.page(page.afterId(), page.size() + 1).map(found -> page(found, page.size()));
    }

    private MerchantsBody page(List<StoredAccount> found, int size) {
        Instant now = clock.instant();
        List<MerchantBody> page = found.stream()
                .limit(size)
                .map(stored -> MerchantBody.of(stored, now))
                .toList();
        return new MerchantsBody(page, found.size() > size ? page.get(size - 1).id() : null);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getMerchant", summary = "Read an account")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    @APIResponse(responseCode = "404", ref = "MerchantNotFound")
    public Uni<RestResponse<MerchantBody>> get(
            @Parameter(description = "The account's id.") @PathParam("id") String id) {
        return merchants.find(id).map(found -> answers.account(found.orElseThrow(ChangeAnswers::unknown)));
    }

    /** Changes the terms that the body names. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "updateMerchant", summary = "Change terms")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountTerms.class)))
    @APIResponse(responseCode = "404", ref = "MerchantNotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
    public Uni<RestResponse<MerchantBody>> update(@BeanParam ToChange account, Sent<AccountTerms> terms) {
        if (terms.isEmpty()) {
            throw new RefusedException(ProblemType.INVALID_REQUEST, "Send the fields to change as a JSON object.");
        }
        return answers.plain(account, commands.update(terms.body()));
    }

    /** Refuses the merchant's requests from now on; deliveries that run go on. */
    @POST
    @Path("{id}/suspend")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "suspendMerchant",
            summary = "Suspend: the merchant's requests are refused, and deliveries that run go on")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    @APIResponse(responseCode = "404", ref = "MerchantNotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
    public Uni<RestResponse<MerchantBody>> suspend(@BeanParam ToChange account) {
        return answers.plain(account, commands.suspend());
    }

    /** Lets a suspended merchant in again. */
    @POST
    @Path("{id}/activate")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "activateMerchant", summary = "Let a suspended merchant in again")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    @APIResponse(responseCode = "404", ref = "MerchantNotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
    public Uni<RestResponse<MerchantBody>> activate(@BeanParam ToChange account) {
        return answers.plain(account, commands.activate());
    }
}
