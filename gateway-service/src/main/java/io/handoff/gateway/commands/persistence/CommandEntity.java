package io.handoff.gateway.commands.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code commands}, as it is written; {@link UnpublishedCommands} goes on with it. */
@Entity
@Table(name = "commands")
@NullUnmarked // Hibernate fills its fields.
class CommandEntity extends PanacheEntityBase {
    @Id
    String id;

    String request;
    String merchantId;
    String topic;
    String recordKey;
    String type;
    String payload;
    Instant requestedAt;
}
