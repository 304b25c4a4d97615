package io.handoff.dispatch.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A body of lines such as {@code price: 9.00}. */
record RelayLines(Map<String, String> values) {
    static RelayLines of(byte[] body) {
        Map<String, String> values = new HashMap<>();
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return new RelayLines(values);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    long cents(String name) {
        return new java.math.BigDecimal(text(name)).movePointRight(2).longValueExact();
    }

    Duration minutes(String name) {
        return Duration.ofMinutes(Long.parseLong(text(name)));
    }
}
