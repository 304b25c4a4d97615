package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.persistence.Fleets;
import io.handoff.gateway.web.AdminOnly;
import io.handoff.gateway.web.PageRequest;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.handoff.gateway.web.Sent;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
    public Uni<FleetsBody> list(
            @Valid @BeanParam PageRequest page,
            @Parameter(description = "`true` lists those that were removed, too.", example = "false")
                    @Pattern(regexp = "^(true|false)$", message = "must be true or false")
                    @QueryParam("removed")
                    @Nullable
                    String removed) {
        return fleets.page(page.afterId(), page.size() + 1, "true".equals(removed))
                .map(found -> FleetsBody.of(found, page.size()));
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
    public Uni<RestResponse<FleetBody>> update(@BeanParam FleetToChange fleet, Sent<FleetTerms> terms) {
        if (terms.isEmpty()) {
            throw new RefusedException(ProblemType.INVALID_REQUEST, "Send the fields to change as a JSON object.");
        }
        return answers.change(fleet, terms.body());
    }

    /** Asks it again. */
    @POST
    @Path("{id}/enable")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "enableFleet", summary = "Enable: the fleet is asked for quotes and booked")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
    public Uni<RestResponse<FleetBody>> enable(@BeanParam FleetToChange fleet) {
        return answers.enable(fleet);
    }

    /** Asks it no more, until it is enabled again. */
    @POST
    @Path("{id}/disable")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "disableFleet",
            summary = "Disable: the fleet is asked and booked no more, and finishes what it has")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
    public Uni<RestResponse<FleetBody>> disable(@BeanParam FleetToChange fleet) {
        return answers.disable(fleet);
    }

    /** Is final; what it has under way goes on. */
    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "removeFleet",
            summary = "Remove a fleet for good",
            description =
                    "It is asked and booked no more, and finishes what it has: its callbacks are taken, its jobs can be"
                            + " cancelled. It is kept as it is, its id stays taken, and removing it again changes nothing.")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
    public Uni<RestResponse<FleetBody>> remove(@BeanParam FleetToChange fleet) {
        return answers.remove(fleet);
    }
}
