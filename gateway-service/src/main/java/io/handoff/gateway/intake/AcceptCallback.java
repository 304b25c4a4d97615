package io.handoff.gateway.intake;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.intake.FleetCallback;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.FleetProviders;
import io.handoff.fleets.ReportIds;
import io.handoff.gateway.GatewayMeters;
import io.handoff.gateway.GatewayMeters.CallbackOutcome;
import io.handoff.gateway.json.Utf8Text;
import io.handoff.gateway.json.Utf8Text.Decoding.Decoded;
import io.handoff.kit.messaging.CompactedView;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes a fleet's callback: who sent it is proven, what it says is readable, and then it is durable. */
@Singleton
class AcceptCallback {
    private static final Logger LOG = Logger.getLogger(AcceptCallback.class);

    private final CompactedView<FleetId, FleetSettings> fleets;
    private final FleetProviders providers;
    private final CallbackLog callbacks;
    private final GatewayMeters meters;
    private final CallbackMemory memory;
    private final InstantSource clock;

    AcceptCallback(
            CompactedView<FleetId, FleetSettings> fleets,
            FleetProviders providers,
            CallbackLog callbacks,
            GatewayMeters meters,
            CallbackMemory memory,
            InstantSource clock) {
        this.fleets = fleets;
        this.providers = providers;
        this.callbacks = callbacks;
        this.meters = meters;
        this.memory = memory;
        this.clock = clock;
    }

    /** What becomes of a callback. */
    enum Acceptance {
        ACCEPTED,
        UNKNOWN_FLEET,
        UNPROVEN,
        UNREADABLE,
        NOT_RECORDED
    }

    /** The answer to a request that only tries a fleet's address; null where it doesn't. */
    @Nullable
    String answerProbe(String fleetId, UnaryOperator<String> query, byte[] body) {
        FleetSettings fleet = find(fleetId);
        return fleet == null ? null : providers.of(fleet).answerProbe(query, body);
    }

    /** What a callback of this fleet that was taken is answered with. */
    int acknowledgement(String fleetId) {
        FleetSettings fleet = find(fleetId);
        return fleet == null ? 202 : providers.of(fleet).acknowledgement();
    }

    /** @param header looks a request header up, case-insensitively; gives null when it is absent */
    CompletableFuture<Acceptance> accept(String fleetId, UnaryOperator<String> header, byte[] body) {
        FleetSettings fleet = find(fleetId);
        if (fleet == null) { // right after a start nobody is known yet, and the fleet shall try again
            meters.unknownFleet();
            return CompletableFuture.completedFuture(
                    fleets.isCaughtUp() ? Acceptance.UNKNOWN_FLEET : Acceptance.NOT_RECORDED);
        }
        return accept(fleet, header, body).thenApply(outcome -> counted(fleet.id(), outcome));
    }

    private Acceptance counted(FleetId fleet, Acceptance outcome) {
        switch (outcome) {
            case ACCEPTED -> memory.accepted(fleet);
            case UNPROVEN, UNREADABLE -> memory.refused(fleet, outcome.name().toLowerCase(Locale.ROOT));
            case NOT_RECORDED, UNKNOWN_FLEET -> {} // the fleet will send it again
        }
        meters.fleetCallback(
                fleet,
                switch (outcome) {
                    case ACCEPTED -> CallbackOutcome.ACCEPTED;
                    case UNPROVEN -> CallbackOutcome.UNPROVEN;
                    case UNREADABLE -> CallbackOutcome.UNREADABLE;
                    case NOT_RECORDED, UNKNOWN_FLEET -> CallbackOutcome.NOT_RECORDED;
                });
        return outcome;
    }

    private CompletableFuture<Acceptance> accept(FleetSettings fleet, UnaryOperator<String> header, byte[] body) {
        FleetProvider provider = providers.of(fleet);
        Instant now = clock.instant();
        if (!provider.verifyCallback(fleet, header, body, now)) {
            return CompletableFuture.completedFuture(Acceptance.UNPROVEN);
        }
        if (!(Utf8Text.decode(body) instanceof Decoded decoded)) {
            return CompletableFuture.completedFuture(Acceptance.UNREADABLE);
        }
        String text = decoded.text().toString();
        byte[] said = text.getBytes(StandardCharsets.UTF_8);
        if (!provider.isAboutJob(said)) {
            return CompletableFuture.completedFuture(Acceptance.ACCEPTED);
        }
        FleetReport report;
        try {
            report = provider.parseCallback(fleet, said, now);
        } catch (IllegalArgumentException e) {
            LOG.warnf("callback unreadable fleet=%s cause=%s", fleet.id(), e);
            return CompletableFuture.completedFuture(Acceptance.UNREADABLE);
        }
        var callback = new FleetCallback(fleet.id(), report.jobId(), now, text);
        return callbacks
                .record(ReportIds.of(fleet.id(), report, body), callback)
                .handle((done, failure) -> {
                    if (failure != null) {
                        LOG.warnf("callback not recorded fleet=%s reason=%s", fleet.id(), failure.getMessage());
                    }
                    return failure == null ? Acceptance.ACCEPTED : Acceptance.NOT_RECORDED;
                });
    }

    private @Nullable FleetSettings find(String fleetId) {
        return fleetId.isEmpty() || fleetId.length() > 64 ? null : fleets.get(new FleetId(fleetId));
    }
}
