package io.handoff.gateway.intake.json;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The countries of ISO 3166-1 by their two-letter codes, and what their addresses need. */
public final class Countries {
    private static final Set<String> WITH_STATES = Set.of("US", "CA", "AU");
    // ZIP codes are those of the United States and what belongs to them.
    private static final Set<String> WITH_ZIP_CODES = Set.of("US", "PR", "VI", "GU", "AS", "MP");
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    private Countries() {}

    /** The code in upper case, or null when no country has it. */
    public static @Nullable String find(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        return CODES.contains(upper) ? upper : null;
    }

    /** Whether an address there isn't one without its state or province. */
    public static boolean needState(String country) {
        return WITH_STATES.contains(country);
    }

    public static boolean haveZipCodes(String country) {
        return WITH_ZIP_CODES.contains(country);
    }
}
