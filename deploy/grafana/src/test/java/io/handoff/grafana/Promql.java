package io.handoff.grafana;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a query asks for; whether it can be read at all is Prometheus's to say. */
record Promql(String query) {
    private static final Pattern SELECTOR =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{([^}]*)})?(?:\\s*\\[([^\\]]*)])?");
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern CALL = Pattern.compile("\\b[a-z_0-9]+\\s*(?=\\()");
    private static final Pattern WORD = Pattern.compile("\\b(?:and|or|unless|bool|offset|inf|nan)\\b");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern COUNTED =
            Pattern.compile("\\b(rate|increase|irate|resets)\\s*\\(\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)");

    /** A series that is asked for, such as {@code name{label="value"}[range]}. */
    record Selector(String series, List<Match> matches, String range) {}

    /** A condition on a label. */
    record Match(String label, String operator, String value) {
        /** The values it names, if it names any. */
        List<String> values() {
            boolean isPattern = operator.endsWith("~") && value.matches(".*[.*+\\[].*");
            return isPattern || value.startsWith("$") ? List.of() : List.of(value.split("\\|"));
        }
    }

    List<Selector> selectors() {
        String rest = erase(WORD, erase(CALL, erase(LABELS, query)));
        List<Selector> selectors = new ArrayList<>();
        Matcher selector = SELECTOR.matcher(rest);
        while (selector.find()) {
            selectors.add(new Selector(selector.group(1), matches(text(selector.group(2))), text(selector.group(3))));
        }
        return selectors;
    }

    /** Labels that series are grouped or joined by. */
    Set<String> groupedBy() {
        Set<String> labels = new LinkedHashSet<>();
        Matcher list = LABELS.matcher(query);
        while (list.find()) {
            for (String label : list.group(1).split(",")) {
                labels.add(label.strip());
            }
        }
        labels.remove("");
        return labels;
    }

    /** Series of which a rate or an increase is asked. */
    Set<String> counted() {
        Set<String> counted = new LinkedHashSet<>();
        Matcher call = COUNTED.matcher(query);
        while (call.find()) {
            counted.add(call.group(2));
        }
        return counted;
    }

    private static List<Match> matches(String matchers) {
        List<Match> matches = new ArrayList<>();
        Matcher match = MATCHER.matcher(matchers);
        while (match.find()) {
            matches.add(new Match(match.group(1), match.group(2), match.group(3)));
        }
        return matches;
    }

    private static String erase(Pattern what, String from) {
        return what.matcher(from).replaceAll(" ");
    }

    private static String text(@Nullable String found) {
        return found == null ? "" : found;
    }
}
