package io.handoff.dispatch;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.SettingsForm;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A kind of fleet that books by several calls: the first makes the job, and each of them is answered when its time is almost
 * over.
 */
@Singleton
class SlowFleet implements FleetProvider {
    private static final int CALLS = 6;
    private static final BookedJob JOB = new BookedJob("S-1", 900, null);

    /** What it has been asked, and when; whatever fleet it was. */
    private final List<Step> steps = new CopyOnWriteArrayList<>();
    /** Answers nothing. */
    volatile boolean silent;

    enum Act {
        BOOKED,
        GIVEN_UP,
        LOOKED_UP
    }

    record Step(FleetId fleet, Act act, Instant at) {}

    record Settings() {}

    List<Step> of(FleetId fleet) {
        return steps.stream().filter(step -> step.fleet().equals(fleet)).toList();
    }

    private void add(FleetSettings fleet, Act act) {
        var unused = steps.add(new Step(fleet.id(), act, Instant.now()));
    }

    @Override
    public String name() {
        return "slow";
    }

    @Override
    public SettingsForm<Settings> settings() {
        return new SettingsForm<>(Settings.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.LOOK_UP);
    }

    @Override
    public Uni<BookingResult> book(FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        add(fleet, Act.BOOKED);
        if (silent) {
            return Uni.createFrom().failure(FleetUnavailable.timedOut(fleet.id(), timeout));
        }
        return Uni.createFrom()
                .<BookingResult>item(new BookingResult.Booked(JOB))
                .onItem()
                .delayIt()
                .by(timeout.multipliedBy(CALLS))
                .onCancellation()
                .invoke(() -> add(fleet, Act.GIVEN_UP));
    }

    @Override
    public Uni<Optional<BookedJob>> find(
            FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        add(fleet, Act.LOOKED_UP);
        return silent
                ? Uni.createFrom().failure(FleetUnavailable.timedOut(fleet.id(), timeout))
                : Uni.createFrom().item(Optional.of(JOB));
    }

    @Override
    public Uni<QuoteResult> quote(FleetSettings fleet, FleetJob job, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now) {
        return false;
    }

    @Override
    public FleetReport parseCallback(FleetSettings fleet, byte[] body, Instant received) {
        throw new UnsupportedOperationException();
    }
}
