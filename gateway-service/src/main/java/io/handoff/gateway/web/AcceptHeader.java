package io.handoff.gateway.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a client takes JSON: of the media ranges that match, the most specific one decides (RFC 9110, 12.5.1). */
public final class AcceptHeader {
    private static final Pattern NONE_OF_IT = Pattern.compile("q\\s*=\\s*0(\\.0{0,3})?");

    private AcceptHeader() {}

    /** @param values every {@code Accept} header of the request; none means anything is welcome */
    public static boolean takesJson(List<String> values) {
        int decisive = -1;
        boolean takes = values.isEmpty();
        for (String value : values) {
            if (value.equals("*/*") && values.size() == 1 || value.isBlank()) {
                return true;
            }
            for (String range : value.toLowerCase(Locale.ROOT).split(",")) {
                String[] parts = range.split(";");
                boolean welcome = !isRefused(parts);
                int specificity = parts.length == 0 ? -1 : specificity(parts[0].strip(), welcome);
                if (specificity > decisive || specificity == decisive && welcome) {
                    decisive = specificity;
                    takes = specificity >= 0 && welcome;
                }
            }
        }
        return takes;
    }

    /** How exactly a range means JSON; negative where it doesn't. Refusing one kind of JSON refuses no other. */
    private static int specificity(String type, boolean welcome) {
        if (type.equals("application/json") || welcome && type.startsWith("application/") && type.endsWith("+json")) {
            return 2;
        }
        if (type.equals("application/*")) {
            return 1;
        }
        return type.equals("*/*") || type.equals("*") ? 0 : -1;
    }

    /** Whether a range carries the weight zero, which means "not this". */
    private static boolean isRefused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (NONE_OF_IT.matcher(parts[i].strip()).matches()) {
                return true;
            }
        }
        return false;
    }
}
