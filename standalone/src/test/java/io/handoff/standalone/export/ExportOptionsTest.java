package io.handoff.standalone.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.standalone.servers.CannotContinue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportOptionsTest {
    @Test
    void aDayIsThatOfItsZone() {
        ExportOptions utc = parse("--day 2026-11-27 --out files");
        ExportOptions newYork =
                parse("--out files --zone America/New_York --day 2026-11-01 --format parquet --within 5");

        assertThat(utc.begin()).isEqualTo("2026-11-27T00:00:00Z");
        assertThat(utc.end()).isEqualTo("2026-11-28T00:00:00Z");
        assertThat(utc.file(Table.DELIVERY_FACTS)).isEqualTo(Path.of("files/delivery-facts-2026-11-27.csv"));
        assertThat(Duration.between(newYork.begin(), newYork.end())).isEqualTo(Duration.ofHours(25));
        assertThat(newYork.begin()).isEqualTo(Instant.parse("2026-11-01T04:00:00Z"));
        assertThat(newYork.file(Table.CALLBACK_ATTEMPTS))
                .isEqualTo(Path.of("files/callback-attempts-2026-11-01.parquet"));
        assertThat(newYork.within()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--out f                               | export wants --day with a date such as 2026-11-27; see ./handoff help.",
                "--day 27.11.2026 --out f              | --day is a date such as 2026-11-27, not \"27.11.2026\".",
                "--day 2026-11-27                      | export wants --out with a folder; see ./handoff help.",
                "--day 2026-11-27 --out                | --out wants a value; see ./handoff help.",
                "--day 2026-11-27 --out f --format xls | --format is csv, ndjson or parquet, not \"xls\".",
                "--day 2026-11-27 --out f --zone Mars  | --zone is a time zone such as America/New_York, not \"Mars\".",
                "--day 2026-11-27 --out f --within 0   | --within is a number of minutes, from 1 to 9999, not \"0\".",
                "--all                                 | export has no option \"--all\"; see ./handoff help."
            })
    void whatMakesNoSenseIsSaid(String words, String sentence) {
        assertThatThrownBy(() -> parse(words))
                .isInstanceOf(CannotContinue.class)
                .hasMessage(sentence);
    }

    private static ExportOptions parse(String words) {
        return ExportOptions.parse(List.of(words.strip().split(" ")));
    }
}
