package io.handoff.gateway.accounts;

import io.handoff.fleets.SelectionStrategy;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/** Names the strategies there are in the API's document, when the application is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class StrategyNames implements OASFilter {
    private final List<Object> names;

    public StrategyNames(IndexView index) {
        this.names = List.copyOf(index.getAllKnownImplementations(SelectionStrategy.class).stream()
                .map(StrategyNames::name)
                .sorted()
                .toList());
    }

    @Override
    public Schema filterSchema(Schema schema) {
        return List.of(Strategy.EVERY).equals(schema.getEnumeration()) ? schema.enumeration(names) : schema;
    }

    private static String name(ClassInfo strategy) {
        try {
            return Class.forName(strategy.name().toString(), true, StrategyNames.class.getClassLoader())
                    .asSubclass(SelectionStrategy.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .name();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a strategy has a constructor without parameters: " + strategy.name(), e);
        }
    }
}
