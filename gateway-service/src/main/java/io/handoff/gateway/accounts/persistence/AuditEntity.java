package io.handoff.gateway.accounts.persistence;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.FieldChange;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code audit_log}; {@code changes} is a JSON array. */
@Entity
@Table(name = "audit_log")
@NullUnmarked // Hibernate fills its fields.
class AuditEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Instant at;
    String actor;
    String action;
    String merchantId;
    String fleetId;
    Long versionBefore;
    Long versionAfter;
    String changes;

    static AuditEntity of(AuditEntry entry) {
        var row = new AuditEntity();
        row.at = entry.at();
        row.actor = entry.actor();
        row.action = entry.action();
        row.merchantId = entry.merchant() == null ? null : entry.merchant().value();
        row.fleetId = entry.fleet() == null ? null : entry.fleet().value();
        row.versionBefore = entry.versionBefore();
        row.versionAfter = entry.versionAfter();
        row.changes = Json.text(entry.changes());
        return row;
    }

    AuditEntry entry() {
        return new AuditEntry(
                at,
                actor,
                action,
                merchantId == null ? null : new MerchantId(merchantId),
                fleetId == null ? null : new FleetId(fleetId),
                versionBefore,
                versionAfter,
                List.of(Json.read(changes, FieldChange[].class)));
    }
}
