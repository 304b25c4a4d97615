package io.handoff.dispatch.progress;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.intake.FleetCallback;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.dispatch.DispatchMeters;
import io.handoff.dispatch.progress.persistence.FleetJobs;
import io.handoff.fleets.FleetProviders;
import io.handoff.kit.KitConfig;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.messaging.Failures;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.Liveness;
import io.handoff.kit.monitoring.Readiness;
import io.handoff.testservers.HandoffServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class MapProgressTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    KitConfig config;

    @Inject
    FleetProviders providers;

    @Inject
    FleetJobs jobs;

    @Inject
    BookingsUnderWay bookings;

    @Inject
    MapPositions positions;

    @Inject
    TellPositions tell;

    @Inject
    DispatchMeters dispatchMeters;

    @Inject
    MapProgress running;

    @Test
    void aCallbackWaitsUntilTheFleetsHaveBeenReadAfterAStart() {
        var meters = new SimpleMeterRegistry();
        var readiness = new Readiness(meters);
        var kafka = new KafkaClients(config, meters, readiness, new Liveness(readiness));
        try (var unread = new CompactedView<>(
                Topics.FLEETS, FleetSettings.class, FleetSettings::id, FleetSettings::version, kafka)) {
            var starting = new MapProgress(
                    unread, providers, jobs, bookings, positions, tell, dispatchMeters, InstantSource.fixed(NOW));

            assertThatThrownBy(() -> starting.process(List.of(callback()))).matches(Failures::isTransient);
        }
    }

    @Test
    void aCallbackOfAFleetThatDoesNotExistIsSetAside() {
        assertThatThrownBy(() -> running.process(List.of(callback()))).matches(e -> !Failures.isTransient(e));
    }

    @Test
    void aCallbackWaitsForAFleetThatHasJustBeenSetUp() {
        var now = Instant.now();
        var callback = new FleetCallback(new FleetId("nobody"), "job-1", now, "{}");
        String id = UUID.randomUUID().toString();
        var event =
                new InboundEvent<>(id, EventTypes.of(FleetCallback.class), "nobody/job-1", now, callback, null, null);

        assertThatThrownBy(() -> running.process(List.of(event))).matches(Failures::isTransient);
    }

    private static InboundEvent<?> callback() {
        var callback = new FleetCallback(new FleetId("nobody"), "job-1", NOW, "{}");
        String id = UUID.randomUUID().toString();
        return new InboundEvent<>(id, EventTypes.of(FleetCallback.class), "nobody/job-1", NOW, callback, null, null);
    }
}
