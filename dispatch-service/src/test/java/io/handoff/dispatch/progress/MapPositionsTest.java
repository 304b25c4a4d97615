package io.handoff.dispatch.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.DriverPosition;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.DispatchMeters;
import io.handoff.dispatch.progress.domain.BookingUnderWay;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.NamedBooking;
import io.handoff.dispatch.progress.domain.ReportedProgress;
import io.handoff.kit.event.OutboundEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MapPositionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final JobRef JOB = new JobRef(new FleetId("swift"), "job-1");
    private static final GeoPoint CORNER = new GeoPoint(40.75, -73.98);
    private static final GeoPoint DOOR = new GeoPoint(40.76, -73.99);

    private final MapPositions positions = new MapPositions(
            new UnderWay(Map.of(
                    JOB, new BookingUnderWay(DeliveryKey.parse("acme/o"), new DeliveryId(UUID.randomUUID()), 1))),
            InstantSource.fixed(NOW),
            new DispatchMeters(new SimpleMeterRegistry()));

    @Test
    void ofTwoPositionsOfOneMomentTheOneThatCameLaterCounts() {
        assertThat(latest(at(NOW, CORNER), at(NOW, DOOR))).isEqualTo(DOOR);
        assertThat(latest(at(NOW, DOOR), at(NOW, CORNER))).isEqualTo(CORNER);
    }

    @Test
    void aPositionThatComesLateDoesNotCount() {
        assertThat(latest(at(NOW, DOOR), at(NOW.minusSeconds(1), CORNER))).isEqualTo(DOOR);
    }

    private record UnderWay(Map<JobRef, BookingUnderWay> bookings) implements BookingsUnderWay {
        @Override
        public Uni<Map<JobRef, BookingUnderWay>> underWay(Collection<JobRef> jobs) {
            return Uni.createFrom().item(bookings);
        }

        @Override
        public Uni<Void> found(Collection<NamedBooking> named) {
            throw new AssertionError("where a courier is tells of no booking");
        }
    }

    private GeoPoint latest(ReportedProgress... callbacks) {
        List<OutboundEvent> mapped = positions.map(List.of(callbacks));
        assertThat(mapped).hasSize(1);
        return Json.read(mapped.get(0).value(), DriverPosition.class).position();
    }

    private static ReportedProgress at(Instant at, GeoPoint where) {
        return new ReportedProgress(
                UUID.randomUUID(), JOB, new FleetReport("job-1", null, null, 0, at, List.of(), null, where));
    }
}
