package io.handoff.simulator.job;

import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.Declined;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.fleet.Stop;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import io.handoff.simulator.fleet.domain.Trip;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Replanning;
import io.handoff.simulator.job.domain.Stage;
import io.handoff.simulator.job.domain.Step;
import io.handoff.simulator.job.persistence.JobStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes a job: other stops, times and contacts, as long as there is something left to do. */
@Singleton
final class ModifyJob {
    private final JobStore jobs;
    private final SimulatorConfig.Simulator config;
    private final InstantSource clock;

    ModifyJob(JobStore jobs, SimulatorConfig config, InstantSource clock) {
        this.jobs = jobs;
        this.config = config.simulator();
        this.clock = clock;
    }

    /** The fleet's answer. */
    sealed interface ModificationOutcome {
        /** @param booking as it stands, with this modification or a later one */
        record Agreed(Booking booking) implements ModificationOutcome {}

        record Refused(Declined refusal) implements ModificationOutcome {}

        record TooLate(Declined refusal) implements ModificationOutcome {}

        /** The job is just moving: to be asked again. */
        record Busy() implements ModificationOutcome {}

        record Unknown() implements ModificationOutcome {}
    }

    Uni<ModificationOutcome> modify(SimulatedFleet fleet, String jobId, ModificationRequest request) {
        return jobs.byId(jobId).flatMap(found -> {
            JobState state = found.orElse(null);
            if (state == null || !state.job().fleet().equals(fleet.id())) {
                return Uni.createFrom().item(new ModificationOutcome.Unknown());
            }
            if (request.revision() <= state.revision()) {
                return Uni.createFrom().item(new ModificationOutcome.Agreed(state.booking()));
            }
            return jobs.steps(jobId).flatMap(steps -> modify(fleet, state, steps, request));
        });
    }

    private Uni<ModificationOutcome> modify(
            SimulatedFleet fleet, JobState state, List<Step> steps, ModificationRequest request) {
        if (!state.isActive()) {
            return Uni.createFrom()
                    .item(new ModificationOutcome.TooLate(
                            new Declined("job_over", "The job is completed or cancelled.")));
        }
        Declined refusal = refusal(fleet, state, steps, request);
        if (refusal != null) {
            return Uni.createFrom().item(new ModificationOutcome.Refused(refusal));
        }
        if (state.reporting()) {
            return Uni.createFrom().item(new ModificationOutcome.Busy());
        }
        List<Step> rest = rest(fleet, state, steps, request.stops());
        Stage stage = rest.isEmpty() ? Stage.COMPLETED : state.stage();
        return jobs.modify(state, request.revision(), stage, rest)
                .map(done -> done ? new ModificationOutcome.Agreed(state.booking()) : new ModificationOutcome.Busy());
    }

    private static @Nullable Declined refusal(
            SimulatedFleet fleet, JobState state, List<Step> steps, ModificationRequest request) {
        if (!fleet.character().manners().modifies()) {
            return new Declined("modification_not_offered", fleet.name() + " doesn't change what is booked.");
        }
        if (request.catering() && !fleet.catering()) {
            return new Declined("catering_not_supported", fleet.name() + " doesn't take catering orders.");
        }
        String problem = state.stage().isBefore(Stage.PICKED_UP)
                ? Trip.problem(request.stops())
                : Trip.problemOfRest(request.stops());
        if (problem != null) {
            return new Declined("invalid_stops", problem);
        }
        boolean known = request.stops().stream().allMatch(stop -> steps.stream().anyMatch(step -> step.tells(stop)));
        if (!known) {
            return new Declined("unknown_stop", "A stop isn't part of the job.");
        }
        return Trip.through(request.stops()).staysWithin(fleet.area())
                ? null
                : new Declined("out_of_area", "A stop is outside the area of " + fleet.name() + ".");
    }

    private List<Step> rest(SimulatedFleet fleet, JobState state, List<Step> steps, List<Stop> stops) {
        var replanning = new Replanning(
                fleet.character().pace(),
                config.speed(),
                stop -> ProofOfDelivery.url(config.url(), state.job().id(), stop.task()));
        return stops.isEmpty() ? List.of() : replanning.rest(state, steps, Trip.through(stops), clock.instant());
    }
}
