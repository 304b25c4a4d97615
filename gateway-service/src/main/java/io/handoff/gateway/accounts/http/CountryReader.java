package io.handoff.gateway.accounts.http;

import io.handoff.gateway.accounts.domain.TermsPatch.NewCountry;
import io.handoff.gateway.address.Countries;
import io.handoff.gateway.json.JsonFields;
import org.jspecify.annotations.Nullable;

/** Reads where an account's stops are whose country nothing else tells. */
final class CountryReader {
    static final String COUNTRY = "country";

    private static final int MAX_LENGTH = 255;

    private CountryReader() {}

    static @Nullable NewCountry read(JsonFields fields) {
        if (fields.isNull(COUNTRY)) {
            return new NewCountry(null);
        }
        String text = fields.text(COUNTRY, MAX_LENGTH);
        String country = text == null ? null : Countries.find(text);
        if (text != null && country == null) {
            fields.violation(COUNTRY, "must be a country's two letters in ISO 3166-1, such as US, CA, GB or DE");
        }
        return country == null ? null : new NewCountry(country);
    }
}
