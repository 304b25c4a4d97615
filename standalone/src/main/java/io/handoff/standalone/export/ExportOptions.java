package io.handoff.standalone.export;

import io.handoff.standalone.servers.CannotContinue;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said after {@code export}.
 *
 * @param zone where the day begins and ends
 * @param bootstrap a broker's address; nothing means the suite that runs here
 * @param kafkaConfig a file with further settings of the connection, such as credentials
 * @param within how long it may take altogether
 */
record ExportOptions(
        LocalDate day,
        ZoneId zone,
        Format format,
        Path folder,
        Optional<String> bootstrap,
        Optional<Path> kafkaConfig,
        Duration within) {
    private static final Set<String> KNOWN =
            Set.of("--day", "--zone", "--format", "--out", "--bootstrap", "--kafka-config", "--within");
    private static final String SEE = "; see ./handoff help.";

    static ExportOptions parse(List<String> words) {
        Map<String, String> said = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (!KNOWN.contains(option)) {
                throw new CannotContinue("export has no option \"" + option + "\"" + SEE);
            }
            if (i + 1 == words.size()) {
                throw new CannotContinue(option + " wants a value" + SEE);
            }
            said.put(option, words.get(i + 1));
        }
        return new ExportOptions(
                day(said.get("--day")),
                zone(said.getOrDefault("--zone", "UTC")),
                format(said.getOrDefault("--format", "csv")),
                Path.of(needed("--out", "a folder", said.get("--out"))),
                Optional.ofNullable(said.get("--bootstrap")),
                Optional.ofNullable(said.get("--kafka-config")).map(Path::of),
                minutes(said.getOrDefault("--within", "30")));
    }

    private static String needed(String option, String what, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new CannotContinue("export wants " + option + " with " + what + SEE);
        }
        return value;
    }

    private static LocalDate day(@Nullable String value) {
        try {
            return LocalDate.parse(needed("--day", "a date such as 2026-11-27", value));
        } catch (DateTimeParseException e) {
            throw new CannotContinue("--day is a date such as 2026-11-27, not \"" + value + "\".", e);
        }
    }

    private static ZoneId zone(String value) {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new CannotContinue("--zone is a time zone such as America/New_York, not \"" + value + "\".", e);
        }
    }

    private static Format format(String value) {
        try {
            return Format.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new CannotContinue("--format is csv, ndjson or parquet, not \"" + value + "\".", e);
        }
    }

    private static Duration minutes(String value) {
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw new CannotContinue("--within is a number of minutes, from 1 to 9999, not \"" + value + "\".");
        }
        return Duration.ofMinutes(Long.parseLong(value));
    }

    Instant begin() {
        return day.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    Path file(Table table) {
        return folder.resolve(table.file() + "-" + day + "." + format.name().toLowerCase(Locale.ROOT));
    }
}
