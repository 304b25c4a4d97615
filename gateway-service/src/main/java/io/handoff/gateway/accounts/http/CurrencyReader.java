package io.handoff.gateway.accounts.http;

import io.handoff.gateway.accounts.domain.StandardTerms;
import io.handoff.gateway.json.JsonFields;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Reads an account's currency. Money is integer cents everywhere: one without them would be off by a factor. */
final class CurrencyReader {
    private static final String CURRENCY = "currency";
    private static final int MAX_LENGTH = 255;
    private static final int DECIMALS = 2;

    private CurrencyReader() {}

    static String read(JsonFields fields) {
        String code = fields.text(CURRENCY, MAX_LENGTH);
        if (code == null) {
            return StandardTerms.CURRENCY;
        }
        Currency currency = find(code);
        if (currency == null) {
            fields.violation(CURRENCY, "must be an ISO 4217 code, such as USD, GBP or EUR");
        } else if (currency.getDefaultFractionDigits() != DECIMALS) {
            String decimals = currency.getDefaultFractionDigits() < 0
                    ? "none"
                    : Integer.toString(currency.getDefaultFractionDigits());
            fields.violation(
                    CURRENCY,
                    "must be a currency with two decimals, since amounts are kept in hundredths; " + code + " has "
                            + decimals);
        }
        return code;
    }

    private static @Nullable Currency find(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(code))
                .findFirst()
                .orElse(null);
    }
}
