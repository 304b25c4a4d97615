package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.delivery.persistence.AttemptRow;
import io.handoff.dispatch.delivery.persistence.BookingAttempts;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.work.LanedSource;
import io.handoff.kit.work.Slots;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The attempts that are due, by fleet: a slow fleet fills its own slots only. */
@ApplicationScoped
class DueAttempts implements LanedSource<FleetId, AttemptRow> {
    private final BookingAttempts attempts;
    private final CompactedView<FleetId, FleetSettings> fleets;
    private final Duration lease;

    DueAttempts(BookingAttempts attempts, CompactedView<FleetId, FleetSettings> fleets, DispatchConfig config) {
        this.attempts = attempts;
        this.fleets = fleets;
        this.lease = PerformAttempt.deadline(config).plusSeconds(30);
    }

    @Override
    public Uni<List<AttemptRow>> claim(Slots<FleetId> slots) {
        Map<FleetId, Integer> free =
                slots.free(fleets.all().stream().map(FleetSettings::id).toList());
        return free.isEmpty() ? Uni.createFrom().item(List.of()) : attempts.claim(free, slots.free(), lease);
    }

    @Override
    public FleetId laneOf(AttemptRow row) {
        return row.fleet();
    }

    @Override
    public Uni<Void> release(List<AttemptRow> rows) {
        return attempts.release(rows);
    }
}
