package io.handoff.standalone.conformance;

import io.handoff.contracts.GeoPoint;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said after {@code fleet conformance}.
 *
 * @param url the fleet's {@code base_url}, without a slash at its end
 * @param place where the trip that is asked for goes
 * @param within how long reports are waited for, and the end of an offer
 */
record ConformanceOptions(String url, String secret, Place place, Callbacks callbacks, Duration within, boolean json) {
    private static final Set<String> FLAGS = Set.of("--no-callbacks", "--json");
    private static final Set<String> VALUES = Set.of(
            "--url", "--secret", "--from", "--to", "--currency", "--phone", "--listen", "--callback-url", "--within");

    /** @param phone that of both ends */
    record Place(GeoPoint from, GeoPoint to, String currency, String phone) {}

    /**
     * How reports are taken.
     *
     * @param awaited whether they are waited for
     * @param port 0 for any
     * @param url where the fleet is told to report; null for this machine
     */
    record Callbacks(boolean awaited, int port, @Nullable String url) {}

    @Override
    public String toString() {
        return "ConformanceOptions[url=" + url + "]";
    }

    static ConformanceOptions parse(List<String> words) {
        Map<String, String> said = said(words);
        return new ConformanceOptions(
                url(required(said, "--url")).replaceFirst("/$", ""),
                secret(required(said, "--secret")),
                new Place(
                        point("--from", said.getOrDefault("--from", "40.7505,-73.9934")),
                        point("--to", said.getOrDefault("--to", "40.7424,-74.0062")),
                        said.getOrDefault("--currency", "USD"),
                        said.getOrDefault("--phone", "+12125550100")),
                new Callbacks(
                        !said.containsKey("--no-callbacks"),
                        number("--listen", said.getOrDefault("--listen", "0"), 65_535),
                        said.containsKey("--callback-url") ? url(required(said, "--callback-url")) : null),
                Duration.ofSeconds(number("--within", said.getOrDefault("--within", "60"), 3600)),
                said.containsKey("--json"));
    }

    private static Map<String, String> said(List<String> words) {
        Map<String, String> said = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String option = words.get(i);
            if (FLAGS.contains(option)) {
                said.put(option, "");
            } else if (!VALUES.contains(option)) {
                throw new CannotContinue(
                        "There is no option \"" + option + "\"; ./handoff fleet --help lists what there is.");
            } else if (i + 1 == words.size()) {
                throw new CannotContinue(option + " wants a value; see ./handoff fleet --help.");
            } else {
                said.put(option, words.get(++i));
            }
        }
        return said;
    }

    private static String required(Map<String, String> said, String option) {
        String value = said.get(option);
        if (value == null) {
            throw new CannotContinue(
                    "./handoff fleet conformance wants --url and --secret; see ./handoff fleet --help.");
        }
        return value;
    }

    private static String url(String said) {
        try {
            URI uri = URI.create(said);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return said;
            }
        } catch (IllegalArgumentException e) {
            throw new CannotContinue("\"" + said + "\" is no http or https URL.", e);
        }
        throw new CannotContinue("\"" + said + "\" is no http or https URL.");
    }

    /** TEXT, or @FILE, which keeps it out of the list of processes. */
    private static String secret(String said) {
        if (!said.startsWith("@")) {
            return present(said);
        }
        try {
            return present(Files.readString(Path.of(said.substring(1))).strip());
        } catch (IOException | InvalidPathException e) {
            throw new CannotContinue("Cannot read the file " + said.substring(1) + ".", e);
        }
    }

    private static String present(String secret) {
        if (secret.isEmpty()) {
            throw new CannotContinue("The secret is empty.");
        }
        return secret;
    }

    private static GeoPoint point(String option, String said) {
        String[] parts = said.split(",", -1);
        try {
            if (parts.length == 2) {
                return new GeoPoint(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
            }
        } catch (IllegalArgumentException e) {
            throw noPoint(option, said);
        }
        throw noPoint(option, said);
    }

    private static CannotContinue noPoint(String option, String said) {
        return new CannotContinue(option + " wants LATITUDE,LONGITUDE, not \"" + said + "\".");
    }

    private static int number(String option, String said, int highest) {
        if (!said.matches("\\d{1,5}") || Integer.parseInt(said) > highest) {
            throw new CannotContinue(option + " wants a number up to " + highest + ", not \"" + said + "\".");
        }
        return Integer.parseInt(said);
    }
}
