package io.handoff.gateway.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.gateway.accounts.domain.AccountAction;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.FieldChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of a fleet, as the API names it and in words that give no secret away. */
final class FleetComparison {
    private static final String AREA = "service_area";

    private FleetComparison() {}

    /** @param before null where the fleet is created */
    static AuditEntry entry(
            Instant at, String actor, AccountAction action, @Nullable FleetSettings before, FleetSettings after) {
        return new AuditEntry(
                at,
                actor,
                action.code(),
                null,
                after.id(),
                before == null ? null : before.version(),
                after.version(),
                changes(before, after));
    }

    private static List<FieldChange> changes(@Nullable FleetSettings before, FleetSettings after) {
        List<FieldChange> changes = new ArrayList<>();
        AccountComparison.differences(changes, before == null ? Map.of() : shown(before), shown(after));
        if (before != null && !before.serviceArea().equals(after.serviceArea())) {
            changes.add(new FieldChange(AREA, "former", "new")); // Outlines are too long for a log.
        }
        Map<String, Object> from = before == null ? Map.of() : before.settings();
        Set<String> secrets = new TreeSet<>(SealedSettings.secrets(from));
        secrets.addAll(SealedSettings.secrets(after.settings()));
        for (String name : secrets) {
            AccountComparison.credential(
                    changes,
                    "settings." + name,
                    from.get(name),
                    after.settings().get(name));
        }
        return changes;
    }

    private static Map<String, String> shown(FleetSettings fleet) {
        Map<String, String> fields = new LinkedHashMap<>();
        ObjectNode terms = Json.mapper().valueToTree(FleetTerms.of(fleet));
        terms.remove(AREA);
        AccountComparison.collect(fields, "", terms);
        fields.put("provider", fleet.provider());
        if (fleet.removed()) {
            fields.put("removed", "true");
        }
        MerchantId owner = fleet.owner();
        if (owner != null) {
            fields.put("owner", owner.value());
        }
        return fields;
    }
}
