package io.handoff.contracts.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as ECMAScript writes them ({@code Number::toString}): the fewest digits that are still this double, with an
 * exponent from 1e21 on and below 1e-6. {@code Double.toString} has other bounds, and before JDK 19 too many digits at
 * times.
 */
final class EcmaScriptNumber {
    /** Up to here, every whole number is a double of its own. */
    private static final long LARGEST_EXACT = 1L << 53;

    private static final double FEW_BITS = 1e-320;
    private static final int LARGEST_PLAIN = 21;
    private static final int SMALLEST_PLAIN = -6;

    private EcmaScriptNumber() {}

    /** A whole number, rounded to a double where a reader in JavaScript would round it. */
    static String of(long value) {
        return isExact(value) ? Long.toString(value) : of((double) value);
    }

    static String of(double value) {
        if (!Double.isFinite(value)) {
            return "null"; // as JSON.stringify writes it
        }
        long whole = (long) value;
        if (whole == value && isExact(whole)) {
            return Long.toString(whole); // -0 too is 0
        }
        String shortest = NumberOutput.toString(value, true);
        boolean plain = shortest.indexOf('E') < 0; // from 0.001 to 10 000 000, and it isn't whole
        return plain ? shortest : laidOut(shortest, value);
    }

    private static boolean isExact(long value) {
        return -LARGEST_EXACT <= value && value <= LARGEST_EXACT;
    }

    /** @param shortest such as {@code -1.25E-7}: one digit, a point, digits, an exponent */
    private static String laidOut(String shortest, double value) {
        String sign = value < 0 ? "-" : "";
        if (Math.abs(value) < FEW_BITS) {
            BigDecimal few = fewest(Math.abs(value));
            return sign + laidOut(few.unscaledValue().toString(), few.precision() - few.scale());
        }
        int first = sign.length();
        int mark = shortest.indexOf('E');
        String digits = shortest.charAt(first) + shortest.substring(first + 2, mark);
        int exponent = Integer.parseInt(shortest, mark + 1, shortest.length(), 10);
        return sign + laidOut(digits.endsWith("0") ? digits.substring(0, digits.length() - 1) : digits, exponent + 1);
    }

    /** @param point how many digits stand before the decimal point */
    private static String laidOut(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= LARGEST_PLAIN) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= LARGEST_PLAIN) {
            return digits.substring(0, point) + '.' + digits.substring(point);
        }
        if (SMALLEST_PLAIN < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + 'e' + (point > 0 ? "+" : "-") + Math.abs(point - 1);
    }

    /** Java writes two digits at least, where one is enough for a number of hardly any bits: 4.9E-324 is 5e-324. */
    private static BigDecimal fewest(double value) {
        var exact = new BigDecimal(value);
        int digits = 1;
        BigDecimal rounded = exact.round(new MathContext(digits));
        while (rounded.doubleValue() != value) {
            rounded = exact.round(new MathContext(++digits));
        }
        return rounded.stripTrailingZeros();
    }
}
