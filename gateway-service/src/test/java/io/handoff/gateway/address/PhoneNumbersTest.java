package io.handoff.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    private static final String NEW_YORK = "America/New_York";

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
        assertThat(PhoneNumbers.normalised(text, NEW_YORK)).isEqualTo(e164);
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
                "+19991234567",
                "+1212456789O",
                "+1212456789",
                "++12124567890",
                "+",
                "call me",
            })
    void everythingElseStaysExactlyAsItWasGiven(String text) {
        assertThat(PhoneNumbers.normalised(text, NEW_YORK)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Mexico_City", "Europe/London", "Asia/Tokyo", "Nowhere", ""})
    void outsideNorthAmericaTenDigitsAreNoAmericanNumber(String zone) {
        assertThat(PhoneNumbers.normalised("2124567890", zone)).isEqualTo("2124567890");
        assertThat(PhoneNumbers.normalised("+1 212 456 7890", zone)).isEqualTo("+12124567890");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/Los_Angeles",
                "America/Indiana/Knox",
                "America/Toronto",
                "America/Puerto_Rico",
                "US/Eastern",
                "Canada/Pacific",
                "Pacific/Honolulu",
                "UTC",
                "Etc/UTC",
            })
    void inNorthAmericaAndWhereNoPlaceIsNamedTheyAre(String zone) {
        assertThat(PhoneNumbers.normalised("2124567890", zone)).isEqualTo("+12124567890");
    }
}
