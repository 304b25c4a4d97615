package io.handoff.gateway.accounts.http;

import io.handoff.gateway.json.JsonPath;
import io.handoff.gateway.json.Violations;
import io.handoff.kit.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param after the cursor of the page before; empty for the first
 */
public record PageRequest(String after, int limit) {
    public static final int STANDARD = 50;
    public static final int MAX = 200;

    private static final String NO_CURSOR = "must be the next of the page before";

    static PageRequest of(@Nullable String after, @Nullable String limit) {
        String cursor = after == null ? "" : after;
        if (!cursor.matches("[\\x21-\\x7e]{0,64}")) {
            throw invalid("after", NO_CURSOR);
        }
        if (limit == null) {
            return new PageRequest(cursor, STANDARD);
        }
        int size = limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > MAX) {
            throw invalid("limit", "must be between 1 and " + MAX);
        }
        return new PageRequest(cursor, size);
    }

    /** The cursor as the number it has to be; the largest one for the first page. */
    long afterNumber() {
        if (after.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("\\d{1,18}")) {
            throw invalid("after", NO_CURSOR);
        }
        return Long.parseLong(after);
    }

    private static RefusedException invalid(String name, String message) {
        var violations = new Violations();
        violations.add(JsonPath.ROOT.field(name), message);
        return new RefusedException(Problem.invalid(violations.all()));
    }
}
