package io.handoff.houserules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;

/**
 * A feature's {@code persistence} is known to that feature alone: in {@code io.handoff.quote.gather.persistence} the
 * feature is {@code gather}. What belongs to no feature, such as a service's own package, knows none.
 */
final class KeepOutOfPersistence extends ArchCondition<JavaClass> {
    private final String root;

    KeepOutOfPersistence(String root) {
        super("keep out of other features' persistence");
        this.root = root;
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        String feature = feature(item.getPackageName());
        item.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isPersistence(dependency.getTargetClass()))
                .filter(dependency ->
                        !feature(dependency.getTargetClass().getPackageName()).equals(feature))
                .forEach(dependency ->
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
    }

    private boolean isPersistence(JavaClass target) {
        String inside = inside(target.getPackageName());
        return inside.contains(".") && Arrays.asList(inside.split("\\.")).contains("persistence");
    }

    private String feature(String packageName) {
        return inside(packageName).split("\\.", 2)[0];
    }

    private String inside(String packageName) {
        return packageName.startsWith(root + '.') ? packageName.substring(root.length() + 1) : "";
    }
}
