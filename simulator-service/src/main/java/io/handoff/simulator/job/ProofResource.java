package io.handoff.simulator.job;

import io.handoff.simulator.job.domain.Job;
import io.handoff.simulator.job.domain.JobState;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** {@code GET /proof/{job}/{task}.svg}: the picture a courier took; as open as the links of real fleets. */
@Path("/proof/{job}")
final class ProofResource {
    private static final String SVG = "image/svg+xml";

    private final ProofOfDelivery proofs;

    ProofResource(ProofOfDelivery proofs) {
        this.proofs = proofs;
    }

    @GET
    @Path("{task: [0-9]{1,4}}.svg")
    public Uni<Response> picture(@PathParam("job") String jobId, @PathParam("task") int task) {
        return proofs.find(jobId, task).map(found -> found.map(
                        state -> Response.ok(svg(state, task), SVG).build())
                .orElseGet(() -> Response.status(404).build()));
    }

    /** Nothing in it comes from a merchant, so nothing needs escaping. */
    private static String svg(JobState state, int task) {
        Job job = state.job();
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 320" font-family="sans-serif">
                  <rect width="480" height="320" fill="#e8edf2"/>
                  <rect y="230" width="480" height="90" fill="#b9c4cf"/>
                  <rect x="290" y="50" width="120" height="190" rx="4" fill="#6b4f3a"/>
                  <circle cx="392" cy="150" r="6" fill="#e0c068"/>
                  <rect x="110" y="160" width="130" height="90" rx="6" fill="#c89b63"/>
                  <path d="M110 190h130M175 160v90" stroke="#9c7443" stroke-width="4"/>
                  <text x="20" y="282" font-size="18">Delivered by %s %s, stop %d</text>
                  <text x="20" y="305" font-size="12" fill="#445">%s (simulated)</text>
                </svg>
                """
                .formatted(job.courier().firstName(), job.courier().lastName(), task, job.id());
    }
}
