package io.handoff.gateway.intake.json;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The time zones of the IANA database; offsets such as {@code +02:00} are no zones. */
final class IanaZones {
    // Java has these three only as short forms, not among the zones; and one group that IANA no longer has.
    private static final Set<String> SHORT = Set.of("EST", "MST", "HST");
    private static final String FORMER = "SystemV/";

    private static final Map<String, ZoneId> ZONES = Stream.concat(
                    ZoneId.getAvailableZoneIds().stream().filter(id -> !id.startsWith(FORMER)), SHORT.stream())
            .distinct()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), id -> ZoneId.of(id, ZoneId.SHORT_IDS)));

    private IanaZones() {}

    static @Nullable ZoneId find(String name) {
        return ZONES.get(name);
    }
}
