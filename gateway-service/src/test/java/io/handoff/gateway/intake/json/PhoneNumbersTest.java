package io.handoff.gateway.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(212) 456-7890|+12124567890",
                "212.456.7890|+12124567890",
                "2124567890|+12124567890",
                "1-212-456-7890|+12124567890",
                "+1 212 456 7890|+12124567890",
                "+12124567890|+12124567890",
                "' 212 456 7890 '|+12124567890",
                "416-555-0123|+14165550123",
                "+44 20 7946 0018|+442079460018",
                "+49 (0)30 901820|+4930901820",
                "011 44 20 7946 0018|+442079460018",
            })
    void aNumberThatExistsBecomesE164(String text, String e164) {
        assertThat(PhoneNumbers.e164(text, "US")).isEqualTo(e164);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000",
                " 0000000000 ",
                "",
                "911",
                "1234567890",
                "555-0123",
                "212 456 7890 ext. 12",
                "ask for Bob, 212 456 7890",
                "212 456 7890 / 212 456 7891",
                "+999 123 456 789",
                "+1212456789O",
                "+1212456789",
                "++12124567890",
                "+",
                "call me",
            })
    void everythingElseIsNone(String text) {
        assertThat(PhoneNumbers.e164(text, "US")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "020 7946 0958,GB,+442079460958",
        "0044 20 7946 0958,GB,+442079460958",
        "0044 20 7946 0958,DE,+442079460958",
        "030 901820,DE,+4930901820",
        "03-3224-9999,JP,+81332249999",
        "010 44 20 7946 0018,JP,+442079460018",
        "2124567890,CA,+12124567890",
        "2124567890,PR,+12124567890",
        "(02) 9374 4000,AU,+61293744000",
    })
    void aNumberWithoutACountryCodeIsDialledAsInItsCountry(String text, String country, String e164) {
        assertThat(PhoneNumbers.e164(text, country)).isEqualTo(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MX", "GB", "JP", "AQ"})
    void outsideNorthAmericaTenDigitsAreNoAmericanNumber(String country) {
        assertThat(PhoneNumbers.e164("2124567890", country)).isNull();
        assertThat(PhoneNumbers.e164("+1 212 456 7890", country)).isEqualTo("+12124567890");
    }

    @Test
    void aNorthAmericanE164IsLeftAloneValidOrNot() {
        assertThat(PhoneNumbers.e164("+19991234567", "US")).isEqualTo("+19991234567");
    }
}
