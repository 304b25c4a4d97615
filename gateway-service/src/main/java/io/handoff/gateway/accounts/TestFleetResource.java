package io.handoff.gateway.accounts;

import io.handoff.gateway.web.AdminOnly;
import io.handoff.gateway.web.Sent;
import io.smallrye.mutiny.Uni;
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

/** {@code /admin/v1/fleets/{id}/test-quote}: whether a fleet that is being set up answers. */
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
@APIResponse(responseCode = "503", ref = "Unavailable")
public class TestFleetResource {
    private final TestFleet fleets;

    TestFleetResource(TestFleet fleets) {
        this.fleets = fleets;
    }

    /** Asks it now; nothing comes of it. */
    @POST
    @Path("{id}/test-quote")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "testFleet",
            summary = "Ask a fleet for a test",
            description =
                    "Asks this one fleet for a price now, also where it is disabled or spared since it has failed often."
                            + " Nothing is booked, and what it says counts nowhere. An empty body takes two places within"
                            + " its service area.")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = TestQuote.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was asked, or it was tried to.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TestQuoteBody.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
    public Uni<TestQuoteBody> test(
            @Parameter(description = "The fleet's id.") @PathParam("id") String id, Sent<TestQuote> order) {
        return fleets.test(id, order.body());
    }
}
