package io.handoff.kit.messaging;

import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import java.time.Duration;
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
     * How long records may come together after a batch before the next is fetched: for who reads few of them and has that time.
     * It costs nothing while there is little to read, and saves a fetch for almost every record where there is much.
     */
    default Duration rest() {
        return Duration.ZERO;
    }

    /**
     * Decides the events in the order given and commits what they change in one transaction.
     *
     * @return what is to be produced before the batch counts as done
     * @throws RuntimeException transient ones (see {@link Failures#isTransient}) are retried, any other sets aside the
     *     record that causes it
     */
    List<OutboundEvent> process(List<InboundEvent<?>> batch);

    /**
     * Does as much of a batch as it likes to do in one transaction, from its beginning; what is left is handed in again.
     * By default that is all of it. For processors whose outcome can be much larger than the batch.
     *
     * @throws RuntimeException as {@link #process}; when it isn't a transient one, the events are handed in one by one
     */
    default Done begin(List<InboundEvent<?>> batch) {
        return new Done(process(batch), batch.size());
    }

    /**
     * The beginning of a batch that is done.
     *
     * @param events what is to be produced before these events count as done
     * @param taken how many events it is the outcome of, at least 1
     */
    record Done(List<OutboundEvent> events, int taken) {
        public Done {
            if (taken < 1) {
                throw new IllegalArgumentException("nothing of a batch was done");
            }
            events = List.copyOf(events);
        }
    }
}
