package io.handoff.simulator.job.domain;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What goes wrong on demand. */
public enum Scenario {
    /** Nothing the fleet sends arrives; it can only be asked. */
    LOST_UPDATES;

    /** The one of this name; null for none and for those that aren't played. */
    public static @Nullable Scenario named(@Nullable String word) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** As merchants name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
