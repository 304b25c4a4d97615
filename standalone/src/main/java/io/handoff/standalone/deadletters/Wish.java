package io.handoff.standalone.deadletters;

import io.handoff.standalone.servers.CannotContinue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was said after {@code dlq list}, {@code dlq show} or {@code dlq replay}.
 *
 * @param named a topic, and a position in it
 * @param values whether values may be shown, which hold names, streets and phones
 * @param yes whether nobody is to be asked again
 * @param bootstrap the broker to ask; absent: the running suite's
 * @param kafkaConfig a file of settings for Kafka's clients, where a broker asks for credentials
 */
record Wish(
        List<String> named,
        boolean all,
        boolean values,
        boolean yes,
        Optional<String> bootstrap,
        Optional<Path> kafkaConfig) {
    private static final String SUFFIX = ".dlq";

    /** A record's place in its topic. */
    record Position(int partition, long offset) {
        @Override
        public String toString() {
            return partition + ":" + offset;
        }
    }

    static Wish parse(List<String> words) {
        List<String> named = new ArrayList<>();
        boolean all = false;
        boolean values = false;
        boolean yes = false;
        Optional<String> bootstrap = Optional.empty();
        Optional<Path> kafkaConfig = Optional.empty();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--all" -> all = true;
                case "--values" -> values = true;
                case "--yes" -> yes = true;
                case "--bootstrap" -> bootstrap = Optional.of(value(word, rest));
                case "--kafka-config" -> kafkaConfig = Optional.of(Path.of(value(word, rest)));
                default -> {
                    if (word.startsWith("--")) {
                        throw new CannotContinue("There is no option \"" + word + "\"; ./handoff help lists them.");
                    }
                    named.add(word);
                }
            }
        }
        return new Wish(List.copyOf(named), all, values, yes, bootstrap, kafkaConfig);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new CannotContinue(option + " wants a value; see ./handoff help.");
        }
        return rest.next();
    }

    Wish namesNothing() {
        if (!named.isEmpty()) {
            throw new CannotContinue("dlq list lists all topics and takes none: \"" + named.get(0) + "\".");
        }
        return this;
    }

    String topic() {
        if (named.isEmpty() || !named.get(0).endsWith(SUFFIX)) {
            throw new CannotContinue("Name a topic that ends in " + SUFFIX + "; ./handoff dlq list has them.");
        }
        return named.get(0);
    }

    /** The one record named: an offset, or {@code PARTITION:OFFSET}. */
    Position position() {
        String word = named.size() == 2 ? named.get(1) : "";
        if (!word.matches("(\\d{1,6}:)?\\d{1,18}")) {
            throw new CannotContinue("Name one record by its offset, as ./handoff dlq list shows it: dlq … " + topic()
                    + " 17, or PARTITION:OFFSET.");
        }
        int colon = word.indexOf(':');
        int partition = colon < 0 ? 0 : Integer.parseInt(word.substring(0, colon));
        return new Position(partition, Long.parseLong(word.substring(colon + 1)));
    }
}
