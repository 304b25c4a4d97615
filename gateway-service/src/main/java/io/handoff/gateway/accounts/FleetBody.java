package io.handoff.gateway.accounts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.gateway.accounts.domain.StoredFleet;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A fleet as the admin API shows it. */
@Schema(
        description = "A fleet, without any secret.",
        requiredProperties = {"name", "enabled", "catering", "max_stops", "requirements", "settings"})
public record FleetBody(
        @Schema(description = "The fleet's id.") @NotNull String id,
        @Schema(description = "Which kind of fleet it is.") @NotNull String provider,
        @Schema(description = "The merchant whose own fleet it is; absent for one of the installation.") @Nullable
                String owner,
        @Schema(
                        description =
                                "Whether it was removed: it is asked and booked no more and stays as it was then, until what"
                                        + " it has under way is over and after.")
                @NotNull
                Boolean removed,
        @JsonUnwrapped FleetTerms terms,
        @Schema(description = "Names of the settings that are secret and set.") @NotNull List<String> secretsSet,
        @Schema(description = "Rises with every change; the answer's `ETag`.") @NotNull Long version,
        @Schema(implementation = String.class, format = "date-time", description = "When it was recorded.") @NotNull
                Instant createdAt,
        @Schema(implementation = String.class, format = "date-time", description = "When it changed last.") @NotNull
                Instant updatedAt) {
    static FleetBody of(StoredFleet stored) {
        FleetSettings fleet = stored.settings();
        MerchantId owner = fleet.owner();
        return new FleetBody(
                fleet.id().value(),
                fleet.provider(),
                owner == null ? null : owner.value(),
                fleet.removed(),
                FleetTerms.of(fleet),
                List.copyOf(SealedSettings.secrets(fleet.settings())),
                fleet.version(),
                stored.createdAt(),
                stored.updatedAt());
    }
}
