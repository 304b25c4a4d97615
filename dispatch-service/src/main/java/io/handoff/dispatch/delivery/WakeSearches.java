package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
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
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Brings searches forward that wait for a fleet which could not be asked, once that fleet has answered somebody. They
 * come one after the other, so that a fleet that is just back isn't overrun. What is missed here costs time only: every
 * search has its own timer.
 */
@ApplicationScoped
class WakeSearches {
    private static final Logger LOG = Logger.getLogger(WakeSearches.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration APART = Duration.ofMillis(10);
    /** A fleet that answers now and then must not make its searches go round without pause. */
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(5);

    private final Timers timers;
    private final InstantSource clock;
    private final Map<FleetId, Instant> woken = new ConcurrentHashMap<>();
    private volatile Set<FleetId> awaited = Set.of();

    WakeSearches(Timers timers, WorkSignals signals, InstantSource clock) {
        this.timers = timers;
        this.clock = clock;
        signals.onSearchesWaiting(this::await);
        signals.onFleetsAnswering(this::wake);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(new Recurring("fleets read that searches wait for", LOOK_EVERY, this::look));
    }

    /** Other replicas have searches that wait, too. */
    private Uni<Set<FleetId>> look() {
        return timers.awaited().invoke(found -> awaited = Set.copyOf(found));
    }

    private synchronized void await(Set<FleetId> fleets) {
        Set<FleetId> more = new HashSet<>(awaited);
        if (more.addAll(fleets)) {
            awaited = Set.copyOf(more);
        }
    }

    private void wake(Set<FleetId> answering) {
        if (awaited.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Set<FleetId> back = new HashSet<>(answering);
        back.retainAll(awaited);
        back.removeIf(fleet -> woken.getOrDefault(fleet, Instant.MIN).isAfter(now.minus(AT_MOST_EVERY)));
        if (back.isEmpty()) {
            return;
        }
        back.forEach(fleet -> woken.put(fleet, now));
        var unused = timers.bringForward(back, APART)
                .subscribe()
                .with(
                        count -> LOG.debugf("searches brought forward fleets=%s count=%d", back, count),
                        failure -> LOG.warnf("searches not brought forward cause=%s", failure));
    }
}
