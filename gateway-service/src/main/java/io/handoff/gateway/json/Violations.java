package io.handoff.gateway.json;

import io.handoff.contracts.answer.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects everything there is to say of one request; of very much, the first part and how much more there is. */
public final class Violations {
    private static final int MAX_LISTED = 100;

    private final List<Violation> found = new ArrayList<>(0);
    private final String rest;
    private int unlisted;

    /** What is wrong with it. */
    public Violations() {
        this("and %d more, which are listed once these are repaired");
    }

    private Violations(String rest) {
        this.rest = rest;
    }

    /** What was taken otherwise than it was sent, which is no reason to refuse it. */
    public static Violations tolerated() {
        return new Violations("and %d more");
    }

    public void add(JsonPath path, String message) {
        if (found.size() < MAX_LISTED) {
            found.add(new Violation(path.toString(), message));
        } else {
            unlisted++;
        }
    }

    /** Whether one is at this place, or within it. */
    public boolean isAt(JsonPath path) {
        String place = path.toString();
        return found.stream()
                .map(Violation::path)
                .anyMatch(at -> at.equals(place) || at.startsWith(place + '.') || at.startsWith(place + '['));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Violation> all() {
        if (unlisted == 0) {
            return List.copyOf(found);
        }
        List<Violation> all = new ArrayList<>(found);
        all.add(new Violation("", rest.formatted(unlisted)));
        return all;
    }
}
