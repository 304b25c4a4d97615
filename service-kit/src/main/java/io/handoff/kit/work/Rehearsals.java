package io.handoff.kit.work;

import io.handoff.kit.KitConfig;
import io.handoff.kit.monitoring.Readiness;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;

/**
 * Plays what there is to rehearse, round by round, while the service waits for Kafka and the others anyway. Ready is only who
 * has rehearsed; but no rehearsal that takes long, fails or hangs keeps a service from becoming ready.
 */
@ApplicationScoped
public class Rehearsals {
    private static final Logger LOG = Logger.getLogger(Rehearsals.class);
    private final List<Rehearsal> parts;
    private final Duration limit;
    private final CountDownLatch played = new CountDownLatch(1);
    private volatile long deadline = Long.MAX_VALUE;

    @Inject
    Rehearsals(@All List<Rehearsal> parts, KitConfig config) {
        this(parts, config.rehearsal().limit());
    }

    Rehearsals(List<Rehearsal> parts, Duration limit) {
        this.parts = List.copyOf(parts);
        this.limit = limit;
    }

    void start(@Observes StartupEvent event, Readiness readiness) {
        begin();
        readiness.require("rehearsal", this::isOver);
    }

    void begin() {
        deadline = System.nanoTime() + limit.toNanos();
        if (parts.isEmpty() || limit.isZero()) {
            played.countDown();
            return;
        }
        Thread thread = new Thread(this::play, "rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether everything was played, or the time for it is over. */
    boolean isOver() {
        return played.getCount() == 0 || isLate();
    }

    private boolean isLate() {
        return System.nanoTime() - deadline > 0;
    }

    private void play() {
        for (Rehearsal part : parts) {
            play(part);
        }
        played.countDown();
    }

    private void play(Rehearsal part) {
        // Each its share, so that what is played last is played at all.
        long until = System.nanoTime() + limit.toNanos() / parts.size();
        try {
            for (int round = 0; round < part.rounds() && System.nanoTime() - until < 0; round++) {
                part.play();
            }
        } catch (RuntimeException e) { // the service does without; its first requests will be slower
            LOG.warnf(e, "not rehearsed part=%s", part.name());
        } finally {
            end(part);
        }
    }

    private static void end(Rehearsal part) {
        try {
            part.end();
        } catch (RuntimeException e) {
            LOG.warnf(e, "not cleared away part=%s", part.name());
        }
    }
}
