package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.persistence.Fleets;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

/** {@code /admin/v1/fleets}: the fleets of the installation and those of its merchants. */
@Path("/admin/v1/fleets")
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
public class FleetsResource {
    private final FleetAnswers answers;
    private final Fleets fleets;

    FleetsResource(FleetAnswers answers, Fleets fleets) {
        this.answers = answers;
        this.fleets = fleets;
    }

    /** Creates a fleet; its secrets are never shown again. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "createFleet", summary = "Create a fleet")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OpenFleet.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FleetBody.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
    public Uni<RestResponse<FleetBody>> create(Sent<OpenFleet> application) {
        return answers.create(application.body());
    }

    /** Fleets by id, a page at a time. */
    @GET
    @Operation(operationId = "listFleets", summary = "List fleets")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<FleetsBody> list(@Valid @BeanParam PageRequest page) {
        return fleets.page(page.afterId(), page.size() + 1).map(found -> FleetsBody.of(found, page.size()));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getFleet", summary = "Read a fleet")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    public Uni<RestResponse<FleetBody>> get(@Parameter(description = "The fleet's id.") @PathParam("id") String id) {
        return fleets.find(id)
                .map(found -> FleetAnswers.fleet(RestResponse.Status.OK, found.orElseThrow(FleetAnswers::unknown)));
    }

    /** Changes what the body names. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "updateFleet", summary = "Change a fleet")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FleetTerms.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
    public Uni<RestResponse<FleetBody>> update(
            @Parameter(description = "The fleet's id.") @PathParam("id") String id,
            @Parameter(
                            description = "The `ETag` of what the change is based on; without it, whatever is there.",
                            example = "\"3\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            Sent<FleetTerms> terms) {
        if (terms.isEmpty()) {
            throw new RefusedException(ProblemType.INVALID_REQUEST, "Send the fields to change as a JSON object.");
        }
        return answers.change(id, ifMatch, terms.body());
    }
}
