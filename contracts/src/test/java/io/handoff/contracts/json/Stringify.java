package io.handoff.contracts.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code JSON.stringify} as ECMA-262 words it, slowly: what the quick one is compared with. */
public final class Stringify {
    private Stringify() {}

    public static String of(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream()
                    .map(field -> quoted((String) field.getKey()) + ":" + of(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Stringify::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof String text) {
            return quoted(text);
        }
        return value instanceof Number number ? number(number.doubleValue()) : String.valueOf(value);
    }

    /** QuoteJSONString, 25.5.2.3. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default ->
                    quoted.append(c < 0x20 || isAlone(text, i) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isAlone(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c) && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1)))
                || Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /** Number::toString, 6.1.6.1.20. */
    static String number(double x) {
        if (x == 0) {
            return "0";
        }
        if (x < 0) {
            return "-" + number(-x);
        }
        BigDecimal shortest = shortest(x);
        String s = shortest.unscaledValue().toString();
        int k = s.length();
        int n = k - shortest.scale();
        if (k <= n && n <= 21) {
            return s + "0".repeat(n - k);
        }
        if (0 < n && n <= 21) {
            return s.substring(0, n) + "." + s.substring(n);
        }
        if (-6 < n && n <= 0) {
            return "0." + "0".repeat(-n) + s;
        }
        String e = (n > 0 ? "e+" : "e-") + Math.abs(n - 1);
        return k == 1 ? s + e : s.charAt(0) + "." + s.substring(1) + e;
    }

    /** Tries one digit, then two, and so on; of two that are both x the closer, of two as close the even one. */
    private static BigDecimal shortest(double x) {
        var exact = new BigDecimal(x);
        for (int digits = 1; ; digits++) {
            BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
            boolean belowIsX = below.doubleValue() == x;
            boolean aboveIsX = above.doubleValue() == x;
            if (belowIsX && aboveIsX) {
                int nearer = exact.subtract(below).compareTo(above.subtract(exact));
                boolean evenBelow = !below.unscaledValue().testBit(0);
                return (nearer < 0 || nearer == 0 && evenBelow ? below : above).stripTrailingZeros();
            }
            if (belowIsX || aboveIsX) {
                return (belowIsX ? below : above).stripTrailingZeros();
            }
        }
    }
}
