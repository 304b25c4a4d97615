package io.handoff.dispatch.delivery;

import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.delivery.persistence.AttemptRow;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.LeasedWorker;
import io.handoff.kit.work.Pace;
import io.handoff.kit.work.Slots;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Performs booking attempts as soon as a decision has written them. */
@ApplicationScoped
class BookingWorker {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int MAX_IN_FLIGHT = 256;

    private final LeasedWorker<AttemptRow> worker;

    BookingWorker(
            DueAttempts due,
            PerformAttempt performAttempt,
            WorkSignals signals,
            DispatchConfig config,
            MeterRegistry meters) {
        this.worker = new LeasedWorker<>(
                new Pace("bookings", POLL, config.booking().claimDeadline()),
                new Slots<>(MAX_IN_FLIGHT, config.booking().perFleet()),
                due,
                performAttempt::perform,
                meters);
        signals.onBookingWork(worker::wake);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(worker);
    }
}
