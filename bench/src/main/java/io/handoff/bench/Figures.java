package io.handoff.bench;

import java.io.IOException;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The figures of one day, as they stand in the document: lines of {@code key=value} between two marks.
 *
 * @param commit what was measured
 * @param day when
 * @param machine on what
 */
record Figures(String commit, String day, String machine, Map<Figure, Double> values) {
    private static final String BEGIN =
            "<!-- figures of bench table: written by its --write, read by its next run -->\n```properties\n";
    private static final String END = "```\n<!-- end of figures -->\n";

    Figures {
        values = new EnumMap<>(values.isEmpty() ? new EnumMap<>(Figure.class) : values);
    }

    /** Nothing where the document has none yet. */
    static Optional<Figures> in(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(document.substring(begin + BEGIN.length(), end)));
        } catch (IOException e) {
            throw new IllegalStateException("a text can be read", e);
        }
        Map<Figure, Double> values = new EnumMap<>(Figure.class);
        for (String key : lines.stringPropertyNames()) {
            // Keys of rows that are gone are passed over.
            Figure.of(key).ifPresent(figure -> values.put(figure, number(key, lines.getProperty(key))));
        }
        return Optional.of(new Figures(
                lines.getProperty("commit", "?"),
                lines.getProperty("day", "?"),
                lines.getProperty("machine", "?"),
                values));
    }

    private static double number(String key, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new CannotMeasure(
                    "The figure " + key + " in the document is \"" + text + "\", which is no number.", e);
        }
    }

    /** NaN where there is none. */
    double of(Figure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }

    /** The document with these figures in the place of the ones it had, or at its end. */
    String into(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            return document.stripTrailing() + "\n\n" + block();
        }
        return document.substring(0, begin) + block() + document.substring(end + END.length());
    }

    private String block() {
        StringBuilder text = new StringBuilder(BEGIN);
        text.append("commit=").append(commit).append('\n');
        text.append("day=").append(day).append('\n');
        text.append("machine=").append(machine).append('\n');
        for (Figure figure : Figure.values()) {
            if (values.containsKey(figure)) {
                text.append(figure.key())
                        .append('=')
                        .append(String.format(Locale.ROOT, "%.3f", of(figure)))
                        .append('\n');
            }
        }
        return text.append(END).toString();
    }

    /** Today's beside the last ones. */
    String table(Optional<Figures> last) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-72s %9s  %6s %-12s %9s %6s%n",
                "measured on " + machine,
                "today",
                "bar",
                "",
                last.map(Figures::commit).orElse("last"),
                "ratio"));
        for (Figure figure : Figure.values()) {
            double before = last.map(figures -> figures.of(figure)).orElse(Double.NaN);
            text.append(figure.line(of(figure), before)).append(System.lineSeparator());
        }
        return text.toString();
    }
}
