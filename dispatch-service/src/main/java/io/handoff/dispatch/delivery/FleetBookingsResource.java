package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.FleetBookingReport;
import io.handoff.dispatch.delivery.persistence.BookingAttempts;
import io.handoff.kit.http.InternalOnly;
import io.handoff.kit.monitoring.CallMemory;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The gateway's read of how a fleet does at taking jobs: 200 with a {@code FleetBookingReport}, whether there is such a
 * fleet or not, or 401 without the services' credential.
 */
@InternalOnly
@Path("/internal/fleets/{id}/bookings")
@Produces(MediaType.APPLICATION_JSON)
public class FleetBookingsResource {
    private final CallMemory memory;
    private final BookingAttempts attempts;

    FleetBookingsResource(CallMemory memory, BookingAttempts attempts) {
        this.memory = memory;
        this.attempts = attempts;
    }

    @GET
    public Uni<FleetBookingReport> read(@PathParam("id") String id) {
        var fleet = new FleetId(id);
        return attempts.unresolved(fleet)
                .map(waiting -> new FleetBookingReport(memory.of(fleet), waiting.count(), waiting.since()));
    }
}
