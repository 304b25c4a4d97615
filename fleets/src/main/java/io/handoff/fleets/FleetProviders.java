package io.handoff.fleets;

import io.handoff.contracts.settings.FleetSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Every provider there is, by the name fleets refer to it by. */
@ApplicationScoped
public class FleetProviders {
    private final Map<String, FleetProvider> byName = new TreeMap<>();

    @Inject
    public FleetProviders(@Any Instance<FleetProvider> providers) {
        this((Iterable<FleetProvider>) providers);
    }

    /** Just these. */
    public FleetProviders(Iterable<FleetProvider> providers) {
        for (FleetProvider provider : providers) {
            FleetProvider other = byName.put(provider.name(), provider);
            if (other != null) {
                throw new IllegalStateException("two fleet providers are named " + provider.name());
            }
        }
    }

    /** Every kind of fleet there is. */
    public Collection<FleetProvider> all() {
        return byName.values();
    }

    /** The kind of fleet of this name; throws {@link IllegalArgumentException} where there is none. */
    public FleetProvider named(String name) {
        FleetProvider provider = byName.get(name);
        if (provider == null) {
            throw new IllegalArgumentException("there is no provider " + name + "; there are " + byName.keySet());
        }
        return provider;
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
