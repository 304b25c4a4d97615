package io.handoff.gateway.accounts;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which of a fleet's published settings are secrets, told by how they look: so they stay secret even where the provider that
 * knows them is gone.
 */
final class SealedSettings {
    private static final Set<String> SEAL = Set.of("key_id", "ciphertext");

    private SealedSettings() {}

    /** The settings that anyone may see. */
    static Map<String, Object> clear(Map<String, Object> settings) {
        Map<String, Object> clear = new TreeMap<>(settings);
        clear.values().removeIf(SealedSettings::isSealed);
        return clear;
    }

    /** The names of the others. */
    static Set<String> secrets(Map<String, Object> settings) {
        Set<String> names = new TreeSet<>(settings.keySet());
        names.removeIf(name -> !isSealed(settings.get(name)));
        return names;
    }

    private static boolean isSealed(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.keySet().equals(SEAL);
    }
}
