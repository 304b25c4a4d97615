package io.handoff.contracts;

import java.math.BigDecimal;

/**
 * An amount of money in the smallest unit of its currency.
 *
 * @param cents integer cents, never decimals
 * @param currency ISO 4217 code, upper case
 */
public record Money(long cents, String currency) {
    public Money {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("currency must be an ISO 4217 code");
        }
    }

    public static Money usd(long cents) {
        return new Money(cents, "USD");
    }

    /** Decimal units with two places, for the edge of the system only. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(cents, 2);
    }
}
