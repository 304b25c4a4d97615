package io.handoff.dispatch.booking.application;

import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.delivery.application.WorkSignals;
import io.handoff.kit.health.Readiness;
import io.handoff.kit.work.LeasedWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** Claims booking attempts as soon as a decision has written them. */
@ApplicationScoped
class BookingWorker {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int MAX_IN_FLIGHT = 256;

    private final BookingAttempts attempts;
    private final PerformAttempt performAttempt;
    private final FleetsInUse fleets;
    private final Duration lease;
    private final LeasedWorker<AttemptRow> worker;

    BookingWorker(
            BookingAttempts attempts,
            PerformAttempt performAttempt,
            FleetsInUse fleets,
            WorkSignals signals,
            DispatchConfig config,
            MeterRegistry meters,
            Readiness readiness) {
        this.attempts = attempts;
        this.performAttempt = performAttempt;
        this.fleets = fleets;
        // A look-up, a booking and the publishing each have their deadline; the lease outlives them all.
        this.lease = config.booking().timeout().multipliedBy(2).plusSeconds(30);
        this.worker = new LeasedWorker<>("bookings", POLL, MAX_IN_FLIGHT, this::claim, this::perform, meters);
        signals.onBookingWork(worker::wake);
        readiness.require("booking worker", worker::isAlive);
    }

    void start(@Observes StartupEvent event) {
        var unused = worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.close();
    }

    private Uni<List<AttemptRow>> claim(int limit) {
        return attempts.claim(fleets.free(), limit, lease)
                .invoke(rows -> rows.forEach(row -> fleets.started(row.fleet())));
    }

    private Uni<Void> perform(AttemptRow row) {
        return performAttempt.perform(row).onTermination().invoke(() -> fleets.ended(row.fleet()));
    }
}
