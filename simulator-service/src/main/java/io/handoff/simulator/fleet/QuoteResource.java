package io.handoff.simulator.fleet;

import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code POST /fleets/{fleet}/quotes}. */
@Path("/fleets/{fleet}/quotes")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
final class QuoteResource {
    private final FleetDoor door;
    private final AskForQuote askForQuote;

    QuoteResource(FleetDoor door, AskForQuote askForQuote) {
        this.door = door;
        this.askForQuote = askForQuote;
    }

    @POST
    public Uni<Response> quote(
            @PathParam("fleet") String fleetId,
            @HeaderParam(FleetDoor.SIGNATURE) @Nullable String signature,
            byte @Nullable [] body) {
        SimulatedFleet fleet = door.open(fleetId, signature, body);
        QuoteRequest request = FleetDoor.read(body, QuoteRequest.class);
        FleetDoor.require("reference", request.reference());
        return askForQuote.ask(fleet, request).map(QuoteResource::response);
    }

    private static Response response(AskForQuote.Answer answer) {
        if (answer instanceof AskForQuote.Answer.Offered offered) {
            return Response.ok(offered.quote()).build();
        }
        var declined = (AskForQuote.Answer.Declined) answer;
        return Response.status(422).entity(declined.refusal()).build();
    }
}
