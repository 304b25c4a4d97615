package io.handoff.kit.messaging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Meters that each of what people set up, such as fleets, has its own of. They are made as soon as it is known: a series that
 * begins with its first failure hides that failure from whoever asks for an increase.
 *
 * @param <M> the meters of one
 */
public final class ByKey<K, M> {
    private final Function<K, M> make;
    private final Map<K, M> known = new ConcurrentHashMap<>();

    /** @param make registers one's meters; is called once for each */
    public ByKey(Function<K, M> make) {
        this.make = make;
    }

    /** Makes the meters of all there are, and of those to come. */
    public <V> ByKey<K, M> of(CompactedView<K, V> settings, Function<V, K> keyOf) {
        settings.onChange(value -> declare(keyOf.apply(value)));
        settings.all().forEach(value -> declare(keyOf.apply(value)));
        return this;
    }

    /** Makes the meters of one, unless they are. */
    public void declare(K key) {
        var unused = of(key);
    }

    public Map<K, M> all() {
        return Map.copyOf(known);
    }

    public M of(K key) {
        return known.computeIfAbsent(key, make);
    }
}
