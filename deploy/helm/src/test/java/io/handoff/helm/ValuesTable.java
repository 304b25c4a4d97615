package io.handoff.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What values.yaml says of its values, as tables. A comment right above a value is what it is for; {@code ## } begins a part,
 * with its sentences after it.
 */
final class ValuesTable {
    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z][A-Za-z0-9]*):( .*)?$");
    private static final int STEP = 2;

    private final JsonNode values = Chart.read(Chart.FOLDER.resolve("values.yaml"));
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> path = new ArrayDeque<>();
    private final List<String> comment = new ArrayList<>();
    private final List<String> undescribed = new ArrayList<>();
    private boolean inTable;
    /** Below a value that is shown whole, such as a list of rules. */
    private int shownWhole = Integer.MAX_VALUE;

    static ValuesTable read() throws IOException {
        ValuesTable table = new ValuesTable();
        Files.readAllLines(Chart.FOLDER.resolve("values.yaml")).forEach(table::line);
        return table;
    }

    String markdown() {
        return text.toString();
    }

    /** Values that nothing is said of. */
    List<String> undescribed() {
        return undescribed;
    }

    private void line(String line) {
        String bare = line.strip();
        if (line.startsWith("## ")) {
            part(line.substring(3));
        } else if (bare.startsWith("# ")) {
            comment.add(bare.substring(2));
        } else {
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                value(key.group(1).length(), key.group(2));
            }
            comment.clear();
        }
    }

    private void part(String line) {
        if (inTable || text.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append("### ").append(line).append("\n\n");
            inTable = false;
        } else {
            text.append(line).append("\n");
        }
    }

    private void value(int indent, String key) {
        if (indent > shownWhole) {
            return;
        }
        shownWhole = Integer.MAX_VALUE;
        while (path.size() * STEP > indent) {
            path.removeLast();
        }
        path.addLast(key);
        JsonNode value = values.at("/" + String.join("/", path));
        if (value.isObject() && !value.isEmpty() && comment.isEmpty()) {
            return;
        }
        if (comment.isEmpty()) {
            undescribed.add(String.join(".", path));
        }
        boolean ofOneService = path.size() == 2 && path.getFirst().equals("services");
        boolean described = value.isObject() && !value.isEmpty() && !ofOneService;
        if (!described) {
            shownWhole = indent;
        }
        row(described ? "" : "`" + value + "`");
    }

    private void row(String value) {
        if (!inTable) {
            text.append(text.toString().endsWith("\n\n") ? "" : "\n").append("| Value | Default | |\n|---|---|---|\n");
            inTable = true;
        }
        text.append("| `%s` | %s | %s |%n".formatted(String.join(".", path), value, String.join(" ", comment)));
    }
}
