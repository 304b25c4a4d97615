package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.dispatch.delivery.application.Decided;
import io.handoff.dispatch.delivery.application.DeliveryStore;
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
    public Known load(Collection<UUID> eventIds, Collection<DeliveryKey> keys) {
        Uni<Known> known = pool.withConnection(connection -> Uni.combine()
                .all()
                .unis(InboxRows.load(connection, eventIds), DeliveryRows.load(connection, keys))
                .asTuple()
                .chain(both -> EventRows.factsOf(
                                connection, both.getItem1().recorded().keySet())
                        .map(facts -> new Known(
                                InboxRows.withFacts(both.getItem1().recorded(), facts),
                                both.getItem1().arrivals(),
                                both.getItem2()))));
        return Pg.await(known);
    }

    @Override
    public void commit(List<Decided> batch, Map<DeliveryKey, StoredDelivery> before) {
        Instant now = clock.instant();
        var inbox = InboxRows.of(batch, now);
        var deliveries = DeliveryRows.of(batch, before);
        var events = EventRows.of(batch);
        var calls = commands.of(batch, now);
        Uni<Void> written = pool.withTransaction(connection -> Uni.join()
                .all(
                        inbox.insert(connection),
                        deliveries.insertNew(connection),
                        deliveries.updateKnown(connection),
                        events.insert(connection),
                        calls.insertAttempts(connection),
                        calls.insertTimers(connection))
                .andFailFast()
                .replaceWithVoid());
        Pg.complete(written);
    }
}
