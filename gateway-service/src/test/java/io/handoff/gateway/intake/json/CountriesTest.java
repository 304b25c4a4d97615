package io.handoff.gateway.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
    @ParameterizedTest
    @CsvSource({"US,US", "gb,GB", "De,DE", "in,IN", "id,ID"})
    void aCodeIsKnownInAnyCase(String text, String code) {
        assertThat(Countries.find(text)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "U", "UK", "USA", "EU", "XX", "840", " US", "United States", "ＵＳ"})
    void whatIsNoCodeOfIso3166IsNone(String text) {
        assertThat(Countries.find(text)).isNull();
    }
}
