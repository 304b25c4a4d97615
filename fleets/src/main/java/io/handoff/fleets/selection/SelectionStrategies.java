package io.handoff.fleets.selection;

import io.handoff.fleets.SelectionStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every strategy there is, by the name merchants choose it by. */
@ApplicationScoped
public class SelectionStrategies {
    private final Map<String, SelectionStrategy> byName = new TreeMap<>();

    SelectionStrategies(Instance<SelectionStrategy> strategies) {
        for (SelectionStrategy strategy : strategies) {
            SelectionStrategy other = byName.put(strategy.name(), strategy);
            if (other != null) {
                throw new IllegalStateException("two selection strategies are named " + strategy.name());
            }
        }
    }

    public Optional<SelectionStrategy> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }
}
