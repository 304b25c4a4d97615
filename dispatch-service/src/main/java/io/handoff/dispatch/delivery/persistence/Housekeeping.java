package io.handoff.dispatch.delivery.persistence;

import io.handoff.dispatch.DispatchConfig;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.Recurring;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Keeps the tables from growing without end: partitions made and dropped, and old rows in small bites. */
@ApplicationScoped
class Housekeeping {
    private final Partitions partitions;
    private final OldRows rows;
    private final DispatchConfig.Retention keep;
    private final InstantSource clock;

    Housekeeping(Partitions partitions, OldRows rows, DispatchConfig config, InstantSource clock) {
        this.partitions = partitions;
        this.rows = rows;
        this.keep = config.retention();
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        // Hourly although they change weekly: whatever could not have its lock is tried again.
        life.runs(new Recurring("partitions kept", Duration.ofMinutes(1), Duration.ofHours(1), this::keepPartitions));
        life.runs(
                new Recurring("old rows removed", Duration.ofMinutes(3), Duration.ofMinutes(10), this::removeOldRows));
    }

    Uni<Void> keepPartitions() {
        Instant now = clock.instant();
        return partitions
                .makeAhead(now)
                .chain(() -> partitions.dropEventsBefore(oldestEvent(now)))
                .chain(() -> partitions.dropEventIdsBefore(before(keep.eventIds())));
    }

    /** The log says how deliveries came to be as they are, so it is kept as long as they are. */
    private Instant oldestEvent(Instant now) {
        Instant byMonths = now.atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .minusMonths(keep.eventMonths())
                .toInstant();
        Instant byDeliveries = before(keep.deliveries());
        return byMonths.isBefore(byDeliveries) ? byMonths : byDeliveries;
    }

    Uni<Void> removeOldRows() {
        return rows.emptyDeliveriesBefore(before(keep.deliveries()))
                .chain(() -> rows.forgetQuotedBefore(before(keep.quotations())))
                .chain(() -> rows.emptyRequestsBefore(before(keep.requests())))
                .chain(() -> rows.forgetAttemptsBefore(before(keep.deliveries())))
                .chain(() -> rows.forgetStrayEventIdsBefore(before(keep.eventIds())));
    }

    private Instant before(Duration retention) {
        return clock.instant().minus(retention);
    }
}
