package io.handoff.gateway.json;

import io.handoff.kit.http.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with one request. */
public final class Violations {
    private final List<Problem.Violation> found = new ArrayList<>(0);

    public void add(JsonPath path, String message) {
        found.add(new Problem.Violation(path.toString(), message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem.Violation> all() {
        return List.copyOf(found);
    }
}
