package io.handoff.simulator.job;

import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.persistence.JobStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** The pictures couriers take when they hand over. */
@Singleton
final class ProofOfDelivery {
    private final JobStore jobs;

    ProofOfDelivery(JobStore jobs) {
        this.jobs = jobs;
    }

    static URI url(URI simulator, String jobId, int task) {
        return URI.create(simulator.toString().replaceAll("/+$", "") + "/proof/" + jobId + "/" + task + ".svg");
    }

    /** The job whose courier has handed over a task; empty while that hasn't happened. */
    Uni<Optional<JobState>> find(String jobId, int task) {
        return jobs.byId(jobId)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : jobs.steps(jobId)
                                .map(steps -> found.filter(state -> steps.stream()
                                        .anyMatch(step -> step.proves(task) && state.hasHappened(step)))));
    }
}
