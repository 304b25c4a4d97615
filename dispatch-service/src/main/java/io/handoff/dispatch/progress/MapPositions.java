package io.handoff.dispatch.progress;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.DriverPosition;
import io.handoff.dispatch.DispatchMeters;
import io.handoff.dispatch.progress.domain.BookingUnderWay;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.ReportedProgress;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.persistence.Pg;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns positions of couriers into positions of deliveries. It writes nothing and keeps nothing: the next one is seconds
 * away, so one that belongs to no booking under way is dropped.
 */
@ApplicationScoped
class MapPositions {
    private final BookingsUnderWay bookings;
    private final InstantSource clock;
    private final DispatchMeters meters;

    MapPositions(BookingsUnderWay bookings, InstantSource clock, DispatchMeters meters) {
        this.bookings = bookings;
        this.clock = clock;
        this.meters = meters;
    }

    /** The latest position of each delivery under way. Blocks. */
    List<OutboundEvent> map(List<ReportedProgress> callbacks) {
        Collection<ReportedProgress> latest = latest(callbacks);
        if (latest.isEmpty()) {
            return List.of();
        }
        Map<JobRef, BookingUnderWay> underWay = Pg.await(
                bookings.underWay(latest.stream().map(ReportedProgress::job).toList()));
        List<OutboundEvent> positions = new ArrayList<>();
        for (ReportedProgress callback : latest) {
            BookingUnderWay booking = underWay.get(callback.job());
            GeoPoint position = callback.report().position();
            if (booking != null && position != null) {
                positions.add(event(callback, booking, position));
            }
        }
        meters.positions(positions.size(), latest.size() - positions.size());
        return positions;
    }

    private static Collection<ReportedProgress> latest(List<ReportedProgress> callbacks) {
        Map<JobRef, ReportedProgress> latest = new LinkedHashMap<>();
        callbacks.stream()
                .filter(callback -> callback.report().position() != null)
                .forEach(callback -> latest.merge(callback.job(), callback, MapPositions::later));
        return latest.values();
    }

    /** Of two that a fleet says are of one moment, the one that came later. */
    private static ReportedProgress later(ReportedProgress former, ReportedProgress next) {
        return next.report().occurredAt().isBefore(former.report().occurredAt()) ? former : next;
    }

    private OutboundEvent event(ReportedProgress callback, BookingUnderWay booking, GeoPoint position) {
        Instant now = clock.instant();
        Instant said = callback.report().occurredAt();
        var payload = new DriverPosition(
                booking.key(),
                booking.deliveryId(),
                callback.job().fleet(),
                booking.attempt(),
                position,
                // A clock that is ahead would make every later position look old.
                said.isAfter(now) ? now : said);
        return OutboundEvent.of(
                Topics.DRIVER_POSITIONS,
                booking.key().toString(),
                EventIds.following(callback.id(), "position"),
                now,
                payload);
    }
}
