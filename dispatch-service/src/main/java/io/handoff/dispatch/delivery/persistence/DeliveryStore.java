package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The dispatch database, in batches: one statement per table and batch, pipelined on one connection. Blocking; called on
 * the consumer's thread.
 */
@ApplicationScoped
public class DeliveryStore {
    /** Of JSON: some thousand deliveries. */
    private static final long RECENT_BYTES = 16 << 20;

    private final Pool pool;
    private final BookingAttempts attempts;
    private final InstantSource clock;
    private final RecentDeliveries recent = new RecentDeliveries(RECENT_BYTES);

    DeliveryStore(Pool pool, BookingAttempts attempts, InstantSource clock) {
        this.pool = pool;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * What is known before a batch is decided.
     *
     * @param arrivals when the merchants' events under the signatures asked for were received, by event id
     * @param past deliveries past their retention; they are not among the others
     * @param beyond what was not read, since it is too much to be held at once
     */
    public record Known(
            Map<UUID, Recorded> recorded,
            Map<UUID, Instant> arrivals,
            Map<DeliveryKey, StoredDelivery> deliveries,
            Map<DeliveryKey, PastDelivery> past,
            Beyond beyond) {}

    /** Deliveries, and decided events with the facts they caused, that are there and were not read. */
    public record Beyond(Set<DeliveryKey> deliveries, Set<UUID> events) {}

    /**
     * Reads what concerns these events and deliveries, in their order: the first of each whatever their size, and the
     * others as far as they fit.
     *
     * @param mostBytes of stored deliveries, and of facts
     */
    public Known load(InboxIds ids, Collection<DeliveryKey> keys, long mostBytes) {
        Map<DeliveryKey, StoredDelivery> asWritten = recent.of(keys);
        Uni<Known> known = pool.withConnection(connection -> Uni.combine()
                .all()
                .unis(InboxRows.load(connection, ids), DeliveryRows.load(connection, keys, mostBytes, asWritten))
                .asTuple()
                .chain(both -> EventRows.factsOf(connection, inOrder(ids.events(), both.getItem1()), mostBytes)
                        .map(facts -> known(both.getItem1(), facts, both.getItem2()))));
        return Pg.await(known);
    }

    private static List<UUID> inOrder(Collection<UUID> eventIds, InboxRows.Found inbox) {
        return eventIds.stream().filter(inbox.recorded()::containsKey).toList();
    }

    private static Known known(InboxRows.Found inbox, EventRows.Found facts, DeliveryRows.Found deliveries) {
        return new Known(
                InboxRows.withFacts(inbox.recorded(), facts.byCause()),
                inbox.arrivals(),
                deliveries.stored(),
                deliveries.past(),
                new Beyond(deliveries.beyond(), facts.beyond()));
    }

    /**
     * Writes a batch in one transaction: inbox, deliveries, log, booking attempts, timers.
     *
     * @param batch in the order decided
     * @param calls to fleets, that the batch leaves to be made
     * @param before the deliveries as they were loaded
     * @throws io.handoff.kit.messaging.ConflictException when another owner of the partition has written meanwhile
     */
    public void commit(List<Decided> batch, List<NewAttempt> calls, Map<DeliveryKey, StoredDelivery> before) {
        Instant now = clock.instant();
        var inbox = new InboxRows(batch, now);
        var tries = TryRows.of(batch, now);
        var deliveries = DeliveryRows.of(batch, before);
        var events = EventRows.of(batch);
        var timers = TimerRows.of(deliveries.written(), before);
        Uni<Void> written = pool.withTransaction(connection -> Uni.join()
                .all(
                        inbox.insert(connection),
                        tries.upsert(connection),
                        deliveries.insertNew(connection),
                        deliveries.updateKnown(connection),
                        events.insert(connection),
                        attempts.add(connection, calls, now),
                        timers.upsert(connection),
                        timers.clear(connection))
                .andFailFast()
                .replaceWithVoid());
        deliveries.forgetIn(recent);
        Pg.complete(written);
        deliveries.keepIn(recent);
    }
}
