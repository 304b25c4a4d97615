package io.handoff.gateway.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneCountriesTest {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern PLACELESS =
            Pattern.compile("(Etc|SystemV)/.*|[CEMP]ST\\d[CEMP]DT|[CEMW]ET|GMT0?|UTC|UCT|Zulu|Universal|Greenwich");

    @ParameterizedTest
    @CsvSource({
        "America/New_York,US",
        "US/Eastern,US",
        "America/Indiana/Knox,US",
        "America/Toronto,CA",
        "America/Mexico_City,MX",
        "America/Puerto_Rico,PR",
        "Europe/London,GB",
        "Europe/Belfast,GB",
        "Europe/Berlin,DE",
        "Europe/Amsterdam,NL",
        "Europe/Oslo,NO",
        "Europe/Kiev,UA",
        "Asia/Tokyo,JP",
        "Japan,JP",
        "Asia/Calcutta,IN",
        "Australia/Sydney,AU",
        "Iceland,IS",
    })
    void aZoneIsInOneCountry(String zone, String country) {
        assertThat(ZoneCountries.find(zone)).isEqualTo(country);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Etc/UTC",
                "Etc/GMT+5",
                "EST",
                "EST5EDT",
                "CET",
                "GMT",
                "Zulu",
                "",
                "Mars/Olympus",
                "-04:00"
            })
    void aZoneThatNamesNoPlaceIsInNone(String zone) {
        assertThat(ZoneCountries.find(zone)).isNull();
    }

    @Test
    void everyOtherZoneOfThisJavaIsInOne() {
        List<String> without = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> !PLACELESS.matcher(zone).matches())
                .filter(zone -> {
                    String country = ZoneCountries.find(zone);
                    return country == null || !COUNTRIES.contains(country);
                })
                .toList();

        assertThat(without).isEmpty();
    }
}
