package io.handoff.gateway.accounts.persistence;

import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.StoredFleet;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The fleets of the installation and those of its merchants. */
@Singleton
public class Fleets {
    private final ReadableSettings<FleetSettings> readable = new ReadableSettings<>("fleets", FleetSettings.class);

    public Uni<Optional<StoredFleet>> find(String id) {
        if (id.indexOf('\0') >= 0) { // Postgres refuses it in any text, so no fleet is called that.
            return Uni.createFrom().item(Optional.empty());
        }
        return Panache.withSession(() -> FleetEntity.<FleetEntity>findById(id))
                .map(row -> Optional.ofNullable(row).flatMap(this::fleet));
    }

    /**
     * A page by id; the first one starts after the empty id.
     *
     * @param removed whether those that were removed are on it, too
     */
    public Uni<List<StoredFleet>> page(String after, int limit, boolean removed) {
        return readable.page(
                (from, count) -> Panache.withSession(() -> FleetEntity.<FleetEntity>find("id > ?1 order by id", from)
                        .range(0, count - 1)
                        .list()),
                after,
                limit,
                row -> row.id,
                row -> fleet(row).filter(fleet -> removed || !fleet.settings().removed()));
    }

    /** Adds a fleet that the configuration names; false where its id is taken. */
    public Uni<Boolean> add(FleetSettings settings, Instant now) {
        return Panache.withTransaction(() -> insert(settings, now));
    }

    /** Adds a fleet, and says so in the audit log; false where its id is taken. */
    public Uni<Boolean> add(FleetSettings settings, AuditEntry entry) {
        return Panache.withTransaction(() -> insert(settings, entry.at()).call(added -> noted(added, entry)));
    }

    /** Replaces a fleet that the configuration names and whose version is one below the new one's; false where it isn't. */
    public Uni<Boolean> replace(FleetSettings settings, Instant now) {
        return Panache.withTransaction(() -> update(settings, now));
    }

    /** Replaces the fleet whose version is one below the new one's; false where somebody else was faster. */
    public Uni<Boolean> replace(FleetSettings settings, AuditEntry entry) {
        return Panache.withTransaction(() -> update(settings, entry.at()).call(replaced -> noted(replaced, entry)));
    }

    private static Uni<Boolean> insert(FleetSettings settings, Instant now) {
        return Panache.getSession()
                .flatMap(session -> session.createMutationQuery(
                                """
                                insert into FleetEntity (id, settings, version, publishedVersion, createdAt, updatedAt)
                                values (:id, :settings, :version, 0L, :now, :now) on conflict (id) do nothing
                                """)
                        .setParameter("id", settings.id().value())
                        .setParameter("settings", Json.text(settings))
                        .setParameter("version", settings.version())
                        .setParameter("now", now)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Uni<Boolean> update(FleetSettings settings, Instant now) {
        return FleetEntity.update(
                        "settings = ?1, version = ?2, updatedAt = ?3 where id = ?4 and version = ?5",
                        Json.text(settings),
                        settings.version(),
                        now,
                        settings.id().value(),
                        settings.version() - 1)
                .map(rows -> rows == 1);
    }

    private static Uni<Void> noted(boolean done, AuditEntry entry) {
        return done ? AuditLog.append(entry) : Uni.createFrom().voidItem();
    }

    private Optional<StoredFleet> fleet(FleetEntity row) {
        return readable.read(row.id, row.settings)
                .map(settings -> new StoredFleet(settings, row.createdAt, row.updatedAt));
    }
}
