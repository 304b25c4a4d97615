package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.kit.settings.CompactedView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fleets as they are set up now. */
@ApplicationScoped
class FleetsInUse {
    private final CompactedView<FleetId, FleetSettings> fleets;

    FleetsInUse(CompactedView<FleetId, FleetSettings> fleets) {
        this.fleets = fleets;
    }

    @Nullable
    FleetSettings get(FleetId id) {
        return fleets.get(id);
    }

    List<FleetId> ids() {
        return fleets.all().stream().map(FleetSettings::id).toList();
    }
}
