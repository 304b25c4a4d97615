package io.handoff.gateway.intake.json;

import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The time zones of the IANA database; offsets such as {@code +02:00} are no zones. */
final class IanaZones {
    private static final Map<String, ZoneId> ZONES = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), ZoneId::of));

    private IanaZones() {}

    static @Nullable ZoneId find(String name) {
        return ZONES.get(name);
    }
}
