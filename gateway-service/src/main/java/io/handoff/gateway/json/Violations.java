package io.handoff.gateway.json;

import io.handoff.kit.http.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with one request; of very much, the first part and how much more there is. */
public final class Violations {
    private static final int MAX_LISTED = 100;

    private final List<Problem.Violation> found = new ArrayList<>(0);
    private int unlisted;

    public void add(JsonPath path, String message) {
        if (found.size() < MAX_LISTED) {
            found.add(new Problem.Violation(path.toString(), message));
        } else {
            unlisted++;
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem.Violation> all() {
        if (unlisted == 0) {
            return List.copyOf(found);
        }
        List<Problem.Violation> all = new ArrayList<>(found);
        all.add(new Problem.Violation("", "and " + unlisted + " more, which are listed once these are repaired"));
        return all;
    }
}
