package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.DispatchMeters;
import io.handoff.dispatch.DispatchMeters.Asked;
import io.handoff.dispatch.delivery.domain.JobHistory;
import io.handoff.dispatch.delivery.domain.Silence;
import io.handoff.dispatch.delivery.domain.SilentJob;
import io.handoff.dispatch.delivery.persistence.SilentJobs;
import io.handoff.dispatch.progress.MapProgress;
import io.handoff.dispatch.progress.domain.ReportedProgress;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.FleetProvider.Capability;
import io.handoff.fleets.FleetProvider.StatusResult;
import io.handoff.fleets.FleetProviders;
import io.handoff.fleets.ReportIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.messaging.EventProducer;
import io.handoff.kit.messaging.KafkaClients;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Asks a fleet that has been silent how its job stands, and sends what it says to intake as if it had reported it: a callback
 * that was lost holds no delivery up. All of it may happen twice, since a report's id is derived from what it says.
 */
@ApplicationScoped
class AskForStatus {
    private static final Logger LOG = Logger.getLogger(AskForStatus.class);

    private final CompactedView<FleetId, FleetSettings> fleets;
    private final FleetProviders providers;
    private final SilentJobs jobs;
    private final MapProgress mapProgress;
    private final EventProducer producer;
    private final DispatchConfig config;
    private final Silence silence;
    private final InstantSource clock;
    private final DispatchMeters meters;
    /** Fleets that have answered that they can't be asked, and until when that is believed. */
    private final Map<FleetId, Instant> notOffered = new ConcurrentHashMap<>();

    AskForStatus(
            CompactedView<FleetId, FleetSettings> fleets,
            FleetProviders providers,
            SilentJobs jobs,
            MapProgress mapProgress,
            KafkaClients kafka,
            DispatchConfig config,
            InstantSource clock,
            DispatchMeters meters) {
        this.fleets = fleets;
        this.providers = providers;
        this.jobs = jobs;
        this.mapProgress = mapProgress;
        this.producer = kafka.producer();
        this.config = config;
        this.silence = new Silence(
                config.status().afterSilence(),
                config.status().beforePickup(),
                config.status().longestPause(),
                config.status().giveUpAfter());
        this.clock = clock;
        this.meters = meters;
        fleets.onChange(fleet -> notOffered.remove(fleet.id())); // It may be reached elsewhere now.
    }

    Uni<Void> perform(SilentJob job) {
        Instant now = clock.instant();
        Silence.Turn turn = silence.turn(job, now);
        if (turn instanceof Silence.Turn.LookAgain later) {
            return jobs.lookAgain(job, later.at());
        }
        if (turn instanceof Silence.Turn.Ask) {
            return ask(job, now);
        }
        if (turn instanceof Silence.Turn.GiveUp) {
            meters.asked(Asked.GIVEN_UP);
            LOG.errorf(
                    "fleet stays silent, it isn't asked any more fleet=%s job_id=%s asks=%d",
                    job.job().fleet(), job.job().jobId(), job.asksByNow());
        }
        return jobs.leave(job.attempt());
    }

    private Uni<Void> ask(SilentJob job, Instant now) {
        FleetSettings fleet = fleets.get(job.job().fleet());
        if (fleet == null || !providers.of(fleet).capabilities().contains(Capability.STATUS)) {
            return jobs.leave(job.attempt());
        }
        Instant until = notOffered.get(fleet.id());
        if (until != null && until.isAfter(now)) {
            return jobs.lookAgain(job, until);
        }
        FleetProvider provider = providers.of(fleet);
        return provider.status(fleet, job.job().jobId(), config.booking().timeout())
                .map(result -> reports(job, result, now))
                .onFailure()
                .recoverWithItem(failure -> failed(job, failure))
                .chain(this::publish)
                .chain(() -> jobs.asked(job, now, now.plus(silence.after())));
    }

    /** It is asked again, as one that has said nothing new. */
    private List<OutboundEvent> failed(SilentJob job, Throwable failure) {
        meters.asked(Asked.FAILED);
        LOG.warnf(
                "fleet can't say how its job stands fleet=%s job_id=%s asks=%d cause=%s",
                job.job().fleet(), job.job().jobId(), job.asksByNow(), failure);
        return List.of();
    }

    private List<OutboundEvent> reports(SilentJob job, StatusResult result, Instant now) {
        if (result instanceof StatusResult.Told told) {
            meters.asked(Asked.TOLD);
            return JobHistory.news(told.reports()).stream()
                    .filter(report -> !report.positionOnly())
                    .map(report -> update(job, report))
                    .toList();
        }
        if (result instanceof StatusResult.UnknownJob) {
            meters.asked(Asked.UNKNOWN_JOB);
            // Whether a courier comes all the same is for people to find out: two are worse than one that is late.
            LOG.errorf(
                    "fleet doesn't know its job fleet=%s job_id=%s asks=%d",
                    job.job().fleet(), job.job().jobId(), job.asksByNow());
        } else {
            meters.asked(Asked.NOT_OFFERED);
            notOffered.put(job.job().fleet(), now.plus(config.status().notOfferedFor()));
        }
        return List.of();
    }

    private OutboundEvent update(SilentJob job, FleetReport report) {
        var id = ReportIds.of(job.job().fleet(), report, Json.bytes(report));
        return mapProgress.update(new ReportedProgress(id, job.job(), report), job.belongsTo());
    }

    private Uni<Void> publish(List<OutboundEvent> updates) {
        return updates.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() -> producer.sendAll(updates))
                        .replaceWithVoid();
    }
}
