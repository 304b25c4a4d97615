package io.handoff.kit.monitoring;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A meter for each value of a closed set, all of them made beforehand: what happens often looks no tag up, and what has yet
 * to happen for the first time stands at zero.
 */
public final class ByValue<E extends Enum<E>, M> {
    private final Map<E, M> meters;

    /** @param make registers the meter of a value, which it is given as the label's word */
    public ByValue(Class<E> set, Function<String, M> make) {
        this.meters = new EnumMap<>(set);
        for (E value : set.getEnumConstants()) {
            meters.put(value, make.apply(value.name().toLowerCase(Locale.ROOT)));
        }
    }

    public M of(E value) {
        return Objects.requireNonNull(meters.get(value));
    }
}
