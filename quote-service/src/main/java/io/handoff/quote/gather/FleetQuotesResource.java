package io.handoff.quote.gather;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.FleetQuoteReport;
import io.handoff.kit.http.InternalOnly;
import io.handoff.kit.monitoring.CallMemory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The gateway's read of how a fleet does at quoting, as far as this replica knows: 200 with a {@code FleetQuoteReport},
 * whether there is such a fleet or not, or 401 without the services' credential.
 */
@InternalOnly
@Path("/internal/fleets/{id}/quotes")
@Produces(MediaType.APPLICATION_JSON)
public final class FleetQuotesResource {
    private final FleetGuards guards;
    private final CallMemory memory;

    FleetQuotesResource(FleetGuards guards, CallMemory memory) {
        this.guards = guards;
        this.memory = memory;
    }

    @GET
    public FleetQuoteReport read(@PathParam("id") String id) {
        var fleet = new FleetId(id);
        FleetGuards.Breaker breaker = guards.breaker(fleet);
        return new FleetQuoteReport(breaker.word(), breaker.since(), memory.of(fleet));
    }
}
