package io.handoff.gateway.intake.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which country a time zone belongs to, by the tz database; {@code docs/countries.md} says where the table is from. */
public final class ZoneCountries {
    private static final String RESOURCE = "zone-countries.csv";
    private static final Map<String, String> COUNTRIES = read();

    private ZoneCountries() {}

    /** The country's ISO 3166-1 alpha-2 code, or null where the zone names no place, as {@code Etc/UTC}, or isn't known. */
    public static @Nullable String find(String zone) {
        return COUNTRIES.get(zone);
    }

    static int size() {
        return COUNTRIES.size();
    }

    private static Map<String, String> read() {
        try (InputStream file = Objects.requireNonNull(ZoneCountries.class.getResourceAsStream(RESOURCE), RESOURCE);
                var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
