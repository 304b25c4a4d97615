package io.handoff.kit.health;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/** The life of the service, for what runs as long as it does and is handed over when the service starts. */
@ApplicationScoped
public class ServiceLife {
    private static final Logger LOG = Logger.getLogger(ServiceLife.class);

    private final Liveness liveness;
    private final Deque<LongRunning> running = new ArrayDeque<>();

    public ServiceLife(Liveness liveness) {
        this.liveness = liveness;
    }

    /** Starts it now, has its death seen, and ends it with the service: what came last ends first. */
    public synchronized void runs(LongRunning part) {
        liveness.require(part.name(), part::isAlive);
        running.push(part);
        var unused = part.start();
    }

    /** Before what the parts need, such as the database's pool, is closed. */
    synchronized void end(@Observes ShutdownEvent event) {
        while (!running.isEmpty()) {
            LongRunning part = running.pop();
            try {
                part.close();
            } catch (RuntimeException e) {
                LOG.warnf(e, "not ended in order part=%s", part.name());
            }
        }
    }
}
