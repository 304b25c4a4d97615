package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import io.handoff.dispatch.DispatchMeters;
import io.handoff.dispatch.delivery.persistence.BookingAttempts;
import io.handoff.dispatch.delivery.persistence.Timers;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.Recurring;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Measures how long what is to be done has been waiting, whoever should have done it: a stopped replica measures nothing. */
@ApplicationScoped
class WatchWaiting {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Timers timers;
    private final BookingAttempts attempts;
    private final DispatchMeters meters;
    private final InstantSource clock;

    WatchWaiting(Timers timers, BookingAttempts attempts, DispatchMeters meters, InstantSource clock) {
        this.timers = timers;
        this.attempts = attempts;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(new Recurring("what waits is measured", LOOK_EVERY, this::look));
    }

    Uni<Void> look() {
        return timers.overdueSince()
                .invoke(since -> meters.timersOverdue(since.map(this::age).orElse(Duration.ZERO)))
                .chain(attempts::unresolvedSince)
                .invoke(since -> meters.oldestCalls(ages(since)))
                .replaceWithVoid();
    }

    private Map<FleetId, Duration> ages(Map<FleetId, Instant> since) {
        Map<FleetId, Duration> ages = new HashMap<>();
        since.forEach((fleet, instant) -> ages.put(fleet, age(instant)));
        return ages;
    }

    private Duration age(Instant since) {
        Duration age = Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
