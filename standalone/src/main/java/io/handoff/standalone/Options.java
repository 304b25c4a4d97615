package io.handoff.standalone;

import io.handoff.standalone.servers.CannotContinue;
import java.net.URI;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What was said after the verb. */
record Options(boolean fresh, Ports ports, Optional<String> callbackUrl, Optional<String> event, String logFormat) {

    static Options parse(List<String> words) {
        Options options = new Options(false, Ports.standard(), Optional.empty(), Optional.empty(), "plain");
        // The base first: single ports change it, wherever they stand.
        int base = words.indexOf("--port-base");
        if (base >= 0 && base + 1 < words.size()) {
            options = options.with(Ports.from(port(words.get(base), words.get(base + 1), Ports.HIGHEST_BASE)));
        }
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            options = options.with(rest.next(), rest);
        }
        return options;
    }

    private Options with(String option, Iterator<String> rest) {
        if (option.equals("--fresh")) {
            return new Options(true, ports, callbackUrl, event, logFormat);
        }
        return switch (option) {
            case "--callback-url" ->
                new Options(fresh, ports, Optional.of(httpUrl(value(option, rest))), event, logFormat);
            case "--event" -> new Options(fresh, ports, callbackUrl, Optional.of(value(option, rest)), logFormat);
            case "--log-format" -> new Options(fresh, ports, callbackUrl, event, logFormat(value(option, rest)));
            case "--port-base" -> {
                var alreadyRead = value(option, rest);
                yield this;
            }
            default ->
                Arrays.stream(Port.values())
                        .filter(port -> port.option().equals(option))
                        .findFirst()
                        .map(port -> with(ports.with(port, port(option, value(option, rest), Ports.HIGHEST))))
                        .orElseThrow(() -> new CannotContinue(
                                "There is no option \"" + option + "\"; ./handoff help lists what there is."));
        };
    }

    private Options with(Ports changed) {
        return new Options(fresh, changed, callbackUrl, event, logFormat);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new CannotContinue(option + " wants a value; see ./handoff help.");
        }
        return rest.next();
    }

    private static int port(String option, String value, int highest) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > highest) {
            throw new CannotContinue(option + " wants a port number from 1 to " + highest + ", not \"" + value + "\".");
        }
        return Integer.parseInt(value);
    }

    private static String httpUrl(String value) {
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw notAUrl(value);
        }
        throw notAUrl(value);
    }

    private static CannotContinue notAUrl(String value) {
        return new CannotContinue("--callback-url wants an http or https URL, not \"" + value + "\".");
    }

    private static String logFormat(String value) {
        if (!List.of("plain", "json").contains(value)) {
            throw new CannotContinue("--log-format is plain or json, not \"" + value + "\".");
        }
        return value;
    }
}
