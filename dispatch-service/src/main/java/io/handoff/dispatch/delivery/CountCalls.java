package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.dispatch.DispatchMeters;
import io.handoff.dispatch.DispatchMeters.Call;
import io.handoff.dispatch.DispatchMeters.CallOutcome;
import io.handoff.dispatch.delivery.persistence.AttemptRow;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetProvider.ModifyResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.kit.monitoring.CallMemory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what fleets are asked about jobs, how long they take and what they say. */
@ApplicationScoped
class CountCalls {
    private final DispatchMeters meters;
    private final CallMemory memory;
    private final InstantSource clock;

    CountCalls(DispatchMeters meters, CallMemory memory, InstantSource clock) {
        this.meters = meters;
        this.memory = memory;
        this.clock = clock;
    }

    /** An attempt is about to be performed; how long a booking has waited for that is our own doing the first time only. */
    void begun(AttemptRow row) {
        if (row.request() != null && row.tries() == 0) {
            meters.askedAfter(Duration.between(row.since(), clock.instant()));
        }
    }

    <R> Uni<R> call(FleetId fleet, Call call, Supplier<Uni<R>> fleetCall) {
        return Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return fleetCall.get().onItemOrFailure().invoke((result, failure) -> {
                if (!isUnasked(failure)) {
                    called(fleet, call, outcome(result, failure), System.nanoTime() - begun);
                }
            });
        });
    }

    private void called(FleetId fleet, Call call, CallOutcome outcome, long nanos) {
        meters.called(fleet, call, outcome, nanos);
        if (call == Call.BOOK) {
            memory.add(fleet, outcome.name().toLowerCase(Locale.ROOT), Duration.ofNanos(nanos));
        }
    }

    /** What we didn't get round to is no call, and nothing is held against the fleet. */
    private static boolean isUnasked(@Nullable Throwable failure) {
        return failure instanceof FleetUnavailable unavailable && unavailable.unasked();
    }

    private static CallOutcome outcome(@Nullable Object result, @Nullable Throwable failure) {
        if (failure != null) {
            return failure instanceof FleetUnavailable unavailable && unavailable.unreached()
                    ? CallOutcome.UNREACHED
                    : CallOutcome.UNKNOWN;
        }
        boolean refused = result instanceof BookingResult.Declined
                || result instanceof CancelResult.Refused
                || result instanceof ModifyResult.Refused;
        return refused ? CallOutcome.REFUSED : CallOutcome.DONE;
    }

    void held() {
        meters.held();
    }

    /** What an attempt came to has been published. */
    void resolved(IntakeEvent outcome) {
        if (outcome instanceof BookingResolved booking) {
            meters.booked(booking.fleet(), booking.outcome());
        }
    }
}
