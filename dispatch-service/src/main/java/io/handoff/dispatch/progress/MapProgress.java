package io.handoff.dispatch.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.intake.FleetCallback;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.dispatch.DispatchMeters;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.KnownJob;
import io.handoff.dispatch.progress.domain.NamedBooking;
import io.handoff.dispatch.progress.domain.ReportedProgress;
import io.handoff.dispatch.progress.persistence.FleetJobs;
import io.handoff.fleets.FleetProviders;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.BatchProcessor;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.messaging.SettingsBehindException;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.persistence.Pg;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Turns callbacks of fleets into updates of deliveries and sends them to intake. It changes no delivery: that is decided
 * there, in order. A callback can be faster than our own record of the booking; then it is parked. Where a courier is
 * changes nothing at all, and goes past intake.
 */
@ApplicationScoped
public class MapProgress implements BatchProcessor {
    /** The gateway has verified a callback by settings that may come here later, by a topic of their own. */
    private static final Duration SETTINGS_DELAY = Duration.ofSeconds(10);

    private final CompactedView<FleetId, FleetSettings> fleets;
    private final List<Runnable> parkedListeners = new CopyOnWriteArrayList<>();
    private final FleetProviders providers;
    private final FleetJobs jobs;
    private final BookingsUnderWay bookings;
    private final MapPositions positions;
    private final TellPositions tell;
    private final DispatchMeters meters;
    private final InstantSource clock;
    private final RecentJobs recent = new RecentJobs();

    MapProgress(
            CompactedView<FleetId, FleetSettings> fleets,
            FleetProviders providers,
            FleetJobs jobs,
            BookingsUnderWay bookings,
            MapPositions positions,
            TellPositions tell,
            DispatchMeters meters,
            InstantSource clock) {
        this.fleets = fleets;
        this.providers = providers;
        this.jobs = jobs;
        this.bookings = bookings;
        this.positions = positions;
        this.tell = tell;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, KafkaClients kafka, ServiceLife life) {
        life.runs(kafka.batchConsumer(Topics.FLEET_CALLBACKS, this));
    }

    /** Is told when callbacks were parked, which somebody has to look after. */
    void onParked(Runnable listener) {
        parkedListeners.add(listener);
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.of(FleetCallback.class));
    }

    @Override
    public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
        List<ReportedProgress> callbacks = batch.stream().map(this::read).toList();
        tell.tell(positions.map(callbacks));
        return updates(callbacks);
    }

    private List<OutboundEvent> updates(List<ReportedProgress> callbacks) {
        List<ReportedProgress> reports = callbacks.stream()
                .filter(callback -> !callback.report().positionOnly())
                .toList();
        if (reports.isEmpty()) {
            return List.of();
        }
        askFor(reports);
        List<OutboundEvent> updates = new ArrayList<>();
        List<ReportedProgress> early = new ArrayList<>();
        for (ReportedProgress callback : reports) {
            KnownJob job = recent.get(callback.job());
            if (job == null) {
                early.add(callback);
                meters.callback(callback.job().fleet(), DispatchMeters.CallbackOutcome.PARKED);
            } else {
                updates.add(update(callback, job));
                meters.callback(callback.job().fleet(), DispatchMeters.CallbackOutcome.MAPPED);
            }
        }
        if (!early.isEmpty()) {
            Pg.complete(jobs.park(early));
            noteNamed(early);
            parkedListeners.forEach(Runnable::run);
        }
        return updates;
    }

    private void noteNamed(List<ReportedProgress> early) {
        List<NamedBooking> named =
                early.stream().map(NamedBooking::of).flatMap(Optional::stream).toList();
        if (!named.isEmpty()) {
            Pg.complete(bookings.found(named));
        }
    }

    private void askFor(List<ReportedProgress> reports) {
        Set<JobRef> others = reports.stream()
                .map(ReportedProgress::job)
                .filter(job -> recent.get(job) == null)
                .collect(Collectors.toSet());
        if (!others.isEmpty()) {
            recent.add(Pg.await(jobs.find(others)));
        }
    }

    private ReportedProgress read(InboundEvent<?> event) {
        var callback = (FleetCallback) event.payload();
        FleetSettings fleet = fleets.get(callback.fleet());
        // Just started, or the fleet has just been set up: setting the callback aside would lose it.
        boolean mayCome = !fleets.isCaughtUp()
                || callback.receivedAt().isAfter(clock.instant().minus(SETTINGS_DELAY));
        if (fleet == null && mayCome) {
            throw new SettingsBehindException("fleet " + callback.fleet());
        }
        if (fleet == null) {
            throw new IllegalArgumentException("callback of a fleet that is not set up: " + callback.fleet());
        }
        FleetReport report =
                providers.of(fleet).parseCallback(fleet, callback.body().getBytes(UTF_8), callback.receivedAt());
        return new ReportedProgress(UUID.fromString(event.id()), new JobRef(callback.fleet(), report.jobId()), report);
    }

    public OutboundEvent update(ReportedProgress callback, KnownJob job) {
        FleetReport report = callback.report();
        var update = new FleetUpdateReported(
                job.key(),
                job.attempt(),
                callback.job().fleet(),
                report.occurredAt(),
                List.of(),
                report.courier(),
                report.stages(),
                report.fee());
        return OutboundEvent.of(Topics.INTAKE, job.key().toString(), callback.id(), clock.instant(), update);
    }
}
