package io.handoff.gateway.accounts.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code merchant_openings}. */
@Entity
@Table(name = "merchant_openings")
@NullUnmarked // Hibernate fills its fields.
class OpeningEntity extends PanacheEntityBase {
    @Id
    String idempotencyKey;

    String request;
    String merchantId;
    Instant at;
}
