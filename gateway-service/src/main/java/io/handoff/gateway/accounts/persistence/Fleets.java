package io.handoff.gateway.accounts.persistence;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.kit.json.Json;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The fleets of the installation. */
@Singleton
public class Fleets {
    private final ReadableSettings<FleetSettings> readable = new ReadableSettings<>("fleets", FleetSettings.class);

    public Uni<Optional<FleetSettings>> find(String id) {
        return Panache.withSession(() -> FleetEntity.<FleetEntity>findById(id))
                .map(row -> Optional.ofNullable(row).flatMap(found -> readable.read(found.id, found.settings)));
    }

    /** Adds a fleet; false where its id is taken. */
    public Uni<Boolean> add(FleetSettings settings, Instant now) {
        return Panache.withTransaction(() -> Panache.getSession()
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
                .map(rows -> rows == 1));
    }

    /** Replaces the fleet whose version is one below the new one's; false where somebody else was faster. */
    public Uni<Boolean> replace(FleetSettings settings, Instant now) {
        return Panache.withTransaction(() -> FleetEntity.update(
                        "settings = ?1, version = ?2, updatedAt = ?3 where id = ?4 and version = ?5",
                        Json.text(settings),
                        settings.version(),
                        now,
                        settings.id().value(),
                        settings.version() - 1)
                .map(rows -> rows == 1));
    }
}
