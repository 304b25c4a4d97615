package io.handoff.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words after the program: a mode, then {@code --name value} pairs, and some names that stand alone. */
public record Arguments(String mode, Map<String, String> values) {
    private static final Set<String> ALONE = Set.of("fresh", "restart", "quick", "write");

    public Arguments {
        values = Map.copyOf(values);
    }

    public static Arguments parse(List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < words.size(); i++) {
            String name = words.get(i);
            if (name.startsWith("--") && ALONE.contains(name.substring(2))) {
                values.put(name.substring(2), "");
                continue;
            }
            if (!name.startsWith("--") || i + 1 == words.size()) {
                throw new CannotMeasure("Options are pairs, --name value; \"" + name + "\" is not part of one.");
            }
            values.put(name.substring(2), words.get(++i));
        }
        return new Arguments(words.isEmpty() ? "help" : words.get(0), values);
    }

    /** Refuses options the mode doesn't know: a misspelt one must not measure something else. */
    public void allowOnly(Set<String> names) {
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new CannotMeasure("There is no option --" + name + " for " + mode + "; it has: "
                            + String.join(", ", names.stream().sorted().toList()) + ".");
                });
    }

    public int number(String name, int standard, int min, int max) {
        String value = values.getOrDefault(name, Integer.toString(standard));
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
            throw new CannotMeasure(
                    "--" + name + " wants a number from " + min + " to " + max + ", not \"" + value + "\".");
        }
        return Integer.parseInt(value);
    }

    public Duration seconds(String name, int standard, int max) {
        return Duration.ofSeconds(number(name, standard, 0, max));
    }

    /** A number above zero, with at most three decimals. */
    public double rate(String name, double max) {
        String value = values.getOrDefault(name, "");
        if (!value.matches("\\d{1,6}(\\.\\d{1,3})?")
                || Double.parseDouble(value) <= 0
                || Double.parseDouble(value) > max) {
            throw new CannotMeasure(String.format(
                    Locale.ROOT, "--%s wants a number above 0 and up to %.0f, not \"%s\".", name, max, value));
        }
        return Double.parseDouble(value);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Numbers divided by commas, none of them 0. */
    public List<Integer> numbers(String name, String standard, int max) {
        return numbers(name, standard, 1, max);
    }

    public List<Integer> numbersFromZero(String name, String standard, int max) {
        return numbers(name, standard, 0, max);
    }

    private List<Integer> numbers(String name, String standard, int min, int max) {
        return Arrays.stream(values.getOrDefault(name, standard).split(",", -1))
                .map(word -> new Arguments(mode, Map.of(name, word.strip())).number(name, 1, min, max))
                .toList();
    }

    public Path file(String name, String standard) {
        return Path.of(values.getOrDefault(name, standard)).toAbsolutePath().normalize();
    }
}
