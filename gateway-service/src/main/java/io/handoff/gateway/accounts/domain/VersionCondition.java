package io.handoff.gateway.accounts.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of an account a change was meant for.
 *
 * @param versions null where any will do
 */
public record VersionCondition(@Nullable Set<Long> versions) {
    public static final VersionCondition ANY = new VersionCondition(null);

    public VersionCondition {
        versions = versions == null ? null : Set.copyOf(versions);
    }

    public boolean holds(long version) {
        return versions == null || versions.contains(version);
    }
}
