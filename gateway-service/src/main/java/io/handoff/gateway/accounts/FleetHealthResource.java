package io.handoff.gateway.accounts;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.gateway.accounts.domain.StoredFleet;
import io.handoff.gateway.accounts.persistence.Fleets;
import io.handoff.gateway.delivery.DispatchClient;
import io.handoff.gateway.delivery.QuoteClient;
import io.handoff.gateway.intake.CallbackMemory;
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

/** {@code /admin/v1/fleets/{id}/health}: how a fleet does. */
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
public class FleetHealthResource {
    private final Fleets fleets;
    private final QuoteClient quotes;
    private final DispatchClient bookings;
    private final CallbackMemory callbacks;

    FleetHealthResource(Fleets fleets, QuoteClient quotes, DispatchClient bookings, CallbackMemory callbacks) {
        this.fleets = fleets;
        this.quotes = quotes;
        this.bookings = bookings;
        this.callbacks = callbacks;
    }

    @GET
    @Path("{id}/health")
    @Operation(
            operationId = "getFleetHealth",
            summary = "Read how a fleet does",
            description =
                    "Its circuit breaker, what came of asking and booking it lately, and when it was last heard of. What"
                            + " can't be read in time is named in `missing`, and the rest is shown.")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<FleetHealthBody> health(@Parameter(description = "The fleet's id.") @PathParam("id") String id) {
        return fleets.find(id)
                .map(found -> found.map(StoredFleet::settings).orElseThrow(FleetAnswers::unknown))
                .chain(this::health);
    }

    private Uni<FleetHealthBody> health(FleetSettings fleet) {
        return Uni.combine()
                .all()
                .unis(quotes.ofFleet(fleet.id()), bookings.ofFleet(fleet.id()))
                .with((quoting, booking) ->
                        FleetHealthBody.of(fleet.enabled(), quoting, booking, callbacks.of(fleet.id())));
    }
}
