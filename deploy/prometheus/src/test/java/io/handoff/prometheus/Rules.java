package io.handoff.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules as they are written, and the cases that are played with them. */
final class Rules {
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*(?!\\s*\\()(?![\\w:])");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "offset", "bool", "sum", "max", "min", "avg", "count", "group", "inf", "nan");
    private static final YAMLMapper YAML = new YAMLMapper();

    private Rules() {}

    /** A rule: an alert, or what is recorded. */
    record Rule(String file, JsonNode node) {
        boolean isAlert() {
            return node.has("alert");
        }

        String name() {
            return node.path(isAlert() ? "alert" : "record").asText();
        }

        String expression() {
            return node.path("expr").asText();
        }

        String label(String name) {
            return node.path("labels").path(name).asText();
        }

        String annotation(String name) {
            return node.path("annotations").path(name).asText();
        }

        @Override
        public String toString() {
            return name() + " of " + file;
        }
    }

    /** A case about an alert, and whether the alert rings in it. */
    record Case(String alert, boolean rings) {}

    static List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        for (Path file : Project.files("deploy/prometheus/rules", ".yml")) {
            read(file).path("groups").forEach(group -> group.path("rules")
                    .forEach(rule -> rules.add(new Rule(String.valueOf(file.getFileName()), rule))));
        }
        return rules;
    }

    static List<Rule> alerts() {
        return all().stream().filter(Rule::isAlert).toList();
    }

    static List<Case> cases() {
        Pattern alert = Pattern.compile("alertname=\"(\\w+)\"");
        List<Case> cases = new ArrayList<>();
        for (Path file : Project.files("deploy/prometheus/tests", ".yml")) {
            read(file).path("tests").forEach(test -> test.path("promql_expr_test")
                    .forEach(check -> {
                        var name = alert.matcher(check.path("expr").asText());
                        if (name.find()) {
                            cases.add(new Case(
                                    name.group(1), !check.path("exp_samples").isEmpty()));
                        }
                    }));
        }
        return cases;
    }

    /** The series an expression asks for. */
    static Set<String> series(String expression) {
        String bare =
                SELECTOR.matcher(STRING.matcher(expression).replaceAll("")).replaceAll("");
        bare = GROUPING.matcher(bare)
                .replaceAll(" ")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b\\d+[smhd]\\b", "");
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
