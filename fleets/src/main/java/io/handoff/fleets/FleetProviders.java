package io.handoff.fleets;

import io.handoff.contracts.settings.FleetSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.TreeMap;

/** Every provider there is, by the name fleets refer to it by. */
@ApplicationScoped
public class FleetProviders {
    private final Map<String, FleetProvider> byName = new TreeMap<>();

    FleetProviders(Instance<FleetProvider> providers) {
        for (FleetProvider provider : providers) {
            FleetProvider other = byName.put(provider.name(), provider);
            if (other != null) {
                throw new IllegalStateException("two fleet providers are named " + provider.name());
            }
        }
    }

    /** How this fleet is talked to. */
    public FleetProvider of(FleetSettings fleet) {
        FleetProvider provider = byName.get(fleet.provider());
        if (provider == null) {
            throw new IllegalArgumentException("fleet " + fleet.id() + " wants the provider " + fleet.provider()
                    + "; there are " + byName.keySet());
        }
        return provider;
    }
}
