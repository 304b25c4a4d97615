package io.handoff.kit.messaging;

import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import java.util.List;
import java.util.Set;

/**
 * What a service does with a batch of events. Called on the consumer's own thread, where blocking is fine.
 *
 * <p>Applying an event twice must change nothing and return the same events again: a crash after the transaction and
 * before the offset commit brings the whole batch back.
 */
public interface BatchProcessor {
    /** The event types it wants; every other record is skipped unparsed. */
    Set<String> types();

    /**
     * Whether records of a key may concern it: a cheap way to skip many unparsed. Must not throw; when in doubt, true.
     */
    default boolean concerns(String key) {
        return true;
    }

    /**
     * Decides the events in the order given and commits what they change in one transaction.
     *
     * @return what is to be produced before the batch counts as done
     * @throws RuntimeException transient ones (see {@link Failures#isTransient}) are retried, any other sets aside the
     *     record that causes it
     */
    List<OutboundEvent> process(List<InboundEvent<?>> batch);
}
