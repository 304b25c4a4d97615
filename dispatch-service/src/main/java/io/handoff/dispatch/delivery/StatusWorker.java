package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.delivery.domain.SilentJob;
import io.handoff.dispatch.delivery.persistence.SilentJobs;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.LanedSource;
import io.handoff.kit.work.LeasedWorker;
import io.handoff.kit.work.Pace;
import io.handoff.kit.work.Slots;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks for jobs nobody has heard of for a while, by fleet: one that is slow to answer fills its own slots only. */
@ApplicationScoped
class StatusWorker implements LanedSource<FleetId, SilentJob> {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MAX_IN_FLIGHT = 64;

    private final SilentJobs jobs;
    private final CompactedView<FleetId, FleetSettings> fleets;
    private final Duration silence;
    private final Duration lease;
    private final LeasedWorker<SilentJob> worker;

    StatusWorker(
            SilentJobs jobs,
            CompactedView<FleetId, FleetSettings> fleets,
            AskForStatus askForStatus,
            DispatchConfig config,
            MeterRegistry meters) {
        this.jobs = jobs;
        this.fleets = fleets;
        this.silence = config.status().afterSilence();
        // A call's connection, its answer and the publishing each have their deadline; the lease outlives them all.
        this.lease = config.booking().timeout().multipliedBy(2).plusSeconds(30);
        this.worker = new LeasedWorker<>(
                Pace.of("silent-jobs", POLL),
                new Slots<>(MAX_IN_FLIGHT, config.status().perFleet()),
                this,
                askForStatus::perform,
                meters);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(worker);
    }

    @Override
    public Uni<List<SilentJob>> claim(Slots<FleetId> slots) {
        List<FleetId> all = fleets.all().stream().map(FleetSettings::id).toList();
        Map<FleetId, Integer> free = slots.free(all);
        return free.isEmpty()
                ? Uni.createFrom().item(List.of())
                : jobs.sift(all, silence).chain(() -> jobs.claim(free, slots.free(), lease));
    }

    @Override
    public FleetId laneOf(SilentJob job) {
        return job.job().fleet();
    }
}
