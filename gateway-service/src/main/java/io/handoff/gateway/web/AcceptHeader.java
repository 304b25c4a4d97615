package io.handoff.gateway.web;

import java.util.List;
import java.util.Locale;

/** Whether a client takes JSON. */
public final class AcceptHeader {
    private AcceptHeader() {}

    /** @param values every {@code Accept} header of the request; none means anything is welcome */
    public static boolean takesJson(List<String> values) {
        if (values.isEmpty()) {
            return true;
        }
        for (String value : values) {
            if (value.equals("*/*") || value.isBlank() || takesJson(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean takesJson(String value) {
        for (String range : value.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            String type = parts.length == 0 ? "" : parts[0].strip();
            boolean json = type.equals("*/*")
                    || type.equals("*")
                    || type.equals("application/*")
                    || type.equals("application/json")
                    || type.startsWith("application/") && type.endsWith("+json");
            if (json && !isRefused(parts)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a range carries the weight zero, which means "not this". */
    private static boolean isRefused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q=0(\\.0{0,3})?")) {
                return true;
            }
        }
        return false;
    }
}
