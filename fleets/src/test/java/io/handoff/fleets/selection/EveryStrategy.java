package io.handoff.fleets.selection;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.handoff.fleets.SelectionStrategy;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** The strategies there are: one that is added is among them by itself. */
final class EveryStrategy {
    static final List<Class<? extends SelectionStrategy>> TYPES = find();

    private EveryStrategy() {}

    static Arbitrary<SelectionStrategy> all() {
        return Arbitraries.of(TYPES).map(EveryStrategy::made);
    }

    static SelectionStrategy made(Class<? extends SelectionStrategy> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Class<? extends SelectionStrategy>> find() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackagesOf(SelectionStrategy.class)
                        .stream()
                        .filter(type -> type.isAssignableTo(SelectionStrategy.class) && !type.isInterface())
                        .<Class<? extends SelectionStrategy>>map(
                                type -> type.reflect().asSubclass(SelectionStrategy.class))
                        .toList();
    }
}
