package io.handoff.gateway.accounts.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code fleets}; {@code settings} is the published JSON document. */
@Entity
@Table(name = "fleets")
@NullUnmarked // Hibernate fills its fields.
class FleetEntity extends PanacheEntityBase {
    @Id
    String id;

    String settings;
    long version;
    long publishedVersion;
    Instant createdAt;
    Instant updatedAt;
}
