package io.handoff.simulator.job;

import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.Declined;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.simulator.fleet.FleetDoor;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.persistence.JobStore;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /fleets/{fleet}/bookings}: book, look up, ask how it stands, change, cancel. */
@Path("/fleets/{fleet}/bookings")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
final class BookingResource {
    private final FleetDoor door;
    private final BookJob bookJob;
    private final JobStore jobs;
    private final FindProgress findProgress;
    private final ModifyJob modifyJob;
    private final CancelJob cancelJob;

    BookingResource(
            FleetDoor door,
            BookJob bookJob,
            JobStore jobs,
            FindProgress findProgress,
            ModifyJob modifyJob,
            CancelJob cancelJob) {
        this.door = door;
        this.bookJob = bookJob;
        this.jobs = jobs;
        this.findProgress = findProgress;
        this.modifyJob = modifyJob;
        this.cancelJob = cancelJob;
    }

    @POST
    public Uni<Response> book(
            @PathParam("fleet") String fleetId,
            @HeaderParam(FleetDoor.SIGNATURE) @Nullable String signature,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            byte @Nullable [] body) {
        SimulatedFleet fleet = door.open(fleetId, signature, body);
        BookingRequest request = FleetDoor.read(body, BookingRequest.class);
        FleetDoor.require("reference", request.reference());
        FleetDoor.require("quote_id", request.quoteId());
        return bookJob.book(fleet, request, FleetDoor.required("Idempotency-Key", key))
                .map(BookingResource::response);
    }

    @GET
    public Uni<Response> byKey(
            @PathParam("fleet") String fleetId,
            @HeaderParam(FleetDoor.SIGNATURE) @Nullable String signature,
            @QueryParam("idempotency_key") @Nullable String key) {
        SimulatedFleet fleet = door.open(fleetId, signature, null);
        return jobs.byKey(fleet.id(), FleetDoor.required("idempotency_key", key))
                .map(BookingResource::response);
    }

    @GET
    @Path("{job}")
    public Uni<Response> byId(
            @PathParam("fleet") String fleetId,
            @PathParam("job") String jobId,
            @HeaderParam(FleetDoor.SIGNATURE) @Nullable String signature) {
        SimulatedFleet fleet = door.open(fleetId, signature, null);
        return jobs.byId(jobId)
                .map(found -> found.filter(state -> state.job().fleet().equals(fleet.id())))
                .map(BookingResource::response);
    }

    @GET
    @Path("{job}/progress")
    public Uni<Response> progress(
            @PathParam("fleet") String fleetId,
            @PathParam("job") String jobId,
            @HeaderParam(FleetDoor.SIGNATURE) @Nullable String signature) {
        SimulatedFleet fleet = door.open(fleetId, signature, null);
        return findProgress.of(fleet, jobId).map(found -> found.map(
                        progress -> Response.ok(progress).build())
                .orElseGet(BookingResource::unknown));
    }

    @PUT
    @Path("{job}")
    public Uni<Response> modify(
            @PathParam("fleet") String fleetId,
            @PathParam("job") String jobId,
            @HeaderParam(FleetDoor.SIGNATURE) @Nullable String signature,
            byte @Nullable [] body) {
        SimulatedFleet fleet = door.open(fleetId, signature, body);
        ModificationRequest request = FleetDoor.read(body, ModificationRequest.class);
        return modifyJob.modify(fleet, jobId, request).map(BookingResource::response);
    }

    @POST
    @Path("{job}/cancel")
    public Uni<Response> cancel(
            @PathParam("fleet") String fleetId,
            @PathParam("job") String jobId,
            @HeaderParam(FleetDoor.SIGNATURE) @Nullable String signature,
            byte @Nullable [] body) {
        SimulatedFleet fleet = door.open(fleetId, signature, body);
        return cancelJob.cancel(fleet, jobId).map(BookingResource::response);
    }

    private static Response response(BookingOutcome outcome) {
        if (outcome instanceof BookingOutcome.Booked booked) {
            return Response.status(201).entity(booked.booking()).build();
        }
        if (outcome instanceof BookingOutcome.Known known) {
            return Response.ok(known.booking()).build();
        }
        if (outcome instanceof BookingOutcome.QuoteExpired expired) {
            return Response.status(410).entity(expired.refusal()).build();
        }
        var refused = (BookingOutcome.Refused) outcome;
        return Response.status(422).entity(refused.refusal()).build();
    }

    private static Response response(Optional<JobState> found) {
        return found.map(state -> Response.ok(state.booking()).build()).orElseGet(BookingResource::unknown);
    }

    private static Response response(CancelJob.CancellationOutcome outcome) {
        if (outcome instanceof CancelJob.CancellationOutcome.Agreed agreed) {
            return Response.ok(agreed.cancellation()).build();
        }
        if (outcome instanceof CancelJob.CancellationOutcome.TooLate tooLate) {
            return Response.status(409).entity(tooLate.refusal()).build();
        }
        return unknown();
    }

    private static Response response(ModifyJob.ModificationOutcome outcome) {
        if (outcome instanceof ModifyJob.ModificationOutcome.Agreed agreed) {
            return Response.ok(agreed.booking()).build();
        }
        if (outcome instanceof ModifyJob.ModificationOutcome.Refused refused) {
            return Response.status(422).entity(refused.refusal()).build();
        }
        if (outcome instanceof ModifyJob.ModificationOutcome.TooLate tooLate) {
            return Response.status(409).entity(tooLate.refusal()).build();
        }
        return outcome instanceof ModifyJob.ModificationOutcome.Busy
                ? Response.status(503)
                        .entity(new Declined("busy", "The courier is just reporting. Ask again."))
                        .build()
                : unknown();
    }

    private static Response unknown() {
        return Response.status(404)
                .entity(new Declined("unknown_job", "This fleet has no such job."))
                .build();
    }
}
