package io.handoff.quote.gather.persistence;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.GatherReport;
import io.handoff.contracts.quotation.Quotation;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One gather, for reading; {@link Gathers} writes it. */
@Entity
@Immutable
@Table(name = "gathers")
@SuppressWarnings("NullAway.Init") // Hibernate sets every field.
class GatherEntity extends PanacheEntityBase {
    @Id
    String id;

    long seq;
    String deliveryKey;
    String request;
    String state;

    @Nullable
    String quotation;

    Instant createdAt;

    /** What of the request concerns nobody's person. */
    private record Asked(int round, @Nullable List<FleetId> excluded) {}

    GatherReport report() {
        Asked asked = Json.read(request, Asked.class);
        return new GatherReport(
                id,
                asked.round(),
                state,
                createdAt,
                asked.excluded() == null ? List.of() : asked.excluded(),
                quotation == null ? null : Json.read(quotation, Quotation.class));
    }
}
