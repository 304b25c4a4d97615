package io.handoff.testservers;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages are {@code <root>.<feature>.<role>}. Roles are {@code domain}, {@code application} and the adapters, which is
 * what every other role is: {@code http}, {@code messaging}, {@code persistence}, {@code client}. Only adapters of the
 * same role may know each other; nothing else may know an adapter.
 */
final class KnowNoOtherRole extends ArchCondition<JavaClass> {
    // json turns bytes into values, without any I/O: http and messaging may share it.
    private static final Set<String> NO_ADAPTERS = Set.of("", "domain", "application", "json");

    private final Pattern roles;
    private final boolean ofAdapters;

    /** @param who {@code application}, or {@code adapter} for all of them */
    KnowNoOtherRole(String root, String who) {
        super("know no adapter but of its own role");
        this.roles = Pattern.compile(Pattern.quote(root) + "\\.\\w+\\.(\\w+)(\\..*)?");
        this.ofAdapters = who.equals("adapter");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        String own = roleOf(item);
        if (ofAdapters ? !isAdapter(own) : !own.equals("application")) {
            return;
        }
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
            String other = roleOf(dependency.getTargetClass());
            if (isAdapter(other) && !other.equals(own)) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    private String roleOf(JavaClass type) {
        Matcher matcher = roles.matcher(type.getPackageName());
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static boolean isAdapter(String role) {
        return !NO_ADAPTERS.contains(role);
    }
}
