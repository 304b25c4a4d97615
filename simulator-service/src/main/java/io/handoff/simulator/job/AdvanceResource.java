package io.handoff.simulator.job;

import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.kit.http.InternalOnly;
import io.handoff.kit.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code POST /sandbox/deliveries/{reference}/advance}: the next step of a delivery that isn't played by the clock. */
@InternalOnly
@Path("/sandbox/deliveries/{reference: .+}/advance")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
final class AdvanceResource {
    private final AdvanceJob advanceJob;

    AdvanceResource(AdvanceJob advanceJob) {
        this.advanceJob = advanceJob;
    }

    /** @param tasks what the fleet reports now */
    record Advanced(String jobId, String fleet, int step, List<TaskProgress> tasks) {}

    @POST
    public Uni<Response> advance(@PathParam("reference") String reference) {
        return advanceJob.advance(reference).map(AdvanceResource::response);
    }

    private static Response response(AdvanceJob.AdvanceOutcome outcome) {
        if (outcome instanceof AdvanceJob.AdvanceOutcome.Advanced advanced) {
            var job = advanced.before().job();
            return Response.status(202)
                    .entity(new Advanced(
                            job.id(),
                            job.fleet().value(),
                            advanced.step().ordinal(),
                            advanced.step().reports()))
                    .build();
        }
        if (outcome instanceof AdvanceJob.AdvanceOutcome.Busy) {
            return Problem.answer(
                    Response.Status.CONFLICT, "The step before is still being reported. Try again shortly.");
        }
        if (outcome instanceof AdvanceJob.AdvanceOutcome.Over) {
            return Problem.answer(Response.Status.CONFLICT, "The delivery's job is completed or cancelled.");
        }
        return Problem.answer(Response.Status.NOT_FOUND, "No simulated fleet has a job for this delivery.");
    }
}
