package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.dispatch.delivery.application.Decided;
import io.handoff.dispatch.delivery.application.DeliveryStore;
import io.handoff.dispatch.delivery.application.InboxIds;
import io.handoff.dispatch.delivery.application.StoredDelivery;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The dispatch database, in batches: one statement per table and batch, pipelined on one connection. */
@ApplicationScoped
class PgDeliveryStore implements DeliveryStore {
    private final Pool pool;
    private final CommandRows commands;
    private final InstantSource clock;

    PgDeliveryStore(Pool pool, CommandRows commands, InstantSource clock) {
        this.pool = pool;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public Known load(InboxIds ids, Collection<DeliveryKey> keys, long mostBytes) {
        Uni<Known> known = pool.withConnection(connection -> Uni.combine()
                .all()
                .unis(InboxRows.load(connection, ids), DeliveryRows.load(connection, keys, mostBytes))
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

    @Override
    public void commit(List<Decided> batch, Map<DeliveryKey, StoredDelivery> before) {
        Instant now = clock.instant();
        var inbox = InboxRows.of(batch, now);
        var tries = TryRows.of(batch, now);
        var deliveries = DeliveryRows.of(batch, before);
        var events = EventRows.of(batch);
        var calls = commands.of(batch, now);
        var timers = TimerRows.of(deliveries.written(), before);
        Uni<Void> written = pool.withTransaction(connection -> Uni.join()
                .all(
                        inbox.insert(connection),
                        tries.upsert(connection),
                        deliveries.insertNew(connection),
                        deliveries.updateKnown(connection),
                        events.insert(connection),
                        calls.insertAttempts(connection),
                        timers.upsert(connection),
                        timers.clear(connection))
                .andFailFast()
                .replaceWithVoid());
        Pg.complete(written);
    }
}
