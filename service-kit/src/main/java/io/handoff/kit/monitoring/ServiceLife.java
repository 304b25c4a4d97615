package io.handoff.kit.monitoring;

import io.handoff.kit.KitConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The life of the service, for what runs as long as it does and is handed over when the service starts. */
@ApplicationScoped
public class ServiceLife {
    private static final Logger LOG = Logger.getLogger(ServiceLife.class);

    private final Liveness liveness;
    private final Duration patience;
    private final List<LongRunning> running = new ArrayList<>();
    private volatile boolean ending;

    @Inject
    public ServiceLife(Liveness liveness, KitConfig config) {
        this(liveness, config.drain().work());
    }

    /** @param patience how long all of it may take to end */
    ServiceLife(Liveness liveness, Duration patience) {
        this.liveness = liveness;
        this.patience = patience;
    }

    /** Starts it now, has its death seen, and ends it with the service. */
    public synchronized void runs(LongRunning part) {
        liveness.require(part.name(), part::isAlive);
        running.add(part);
        var unused = part.start();
    }

    /** Whether the service is being stopped, so that what goes on by itself finds an end. */
    public boolean isEnding() {
        return ending;
    }

    /** All side by side, and before what the parts need, such as the database's pool, is closed. */
    synchronized void end(@Observes ShutdownEvent event) {
        ending = true;
        Set<String> remaining = ConcurrentHashMap.newKeySet();
        ExecutorService endings = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ending");
            thread.setDaemon(true);
            return thread;
        });
        running.forEach(part -> remaining.add(part.name()));
        running.forEach(part -> endings.execute(() -> end(part, remaining)));
        endings.shutdown();
        try {
            if (!endings.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("not ended in time, which leaves what they have in hand to others parts=%s", remaining);
                var unused = endings.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }

    private static void end(LongRunning part, Set<String> remaining) {
        try {
            part.close();
        } catch (RuntimeException e) {
            LOG.warnf(e, "not ended in order part=%s", part.name());
        }
        remaining.remove(part.name());
    }
}
