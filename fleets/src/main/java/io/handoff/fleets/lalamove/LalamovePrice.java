package io.handoff.fleets.lalamove;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Prices as Lalamove writes them: decimals as text, in the currency of the market. */
final class LalamovePrice {
    private LalamovePrice() {}

    /** Whether amounts in a currency can be kept here at all: it has hundredths. */
    static boolean isKept(String currency) {
        try {
            return Currency.getInstance(currency).getDefaultFractionDigits() == 2;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Null where nothing is said, or nothing that could be kept. */
    static @Nullable Money of(JsonNode amount, JsonNode currency) {
        if (!isKept(currency.asText())) {
            return null;
        }
        try {
            return new Money(new BigDecimal(amount.asText()).movePointRight(2).longValueExact(), currency.asText());
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}
