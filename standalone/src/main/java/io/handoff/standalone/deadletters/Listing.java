package io.handoff.standalone.deadletters;

import io.handoff.standalone.deadletters.Broker.Extent;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code dlq list}: how many letters wait in each topic, since when, and why. */
record Listing(Broker broker, PrintStream out) {
    /** So many of a partition's letters are read for their causes. */
    private static final int LOOKED_AT = 1000;

    private static final int LONGEST_CAUSE = 160;

    void print(Wish wish) {
        int waiting = 0;
        var topics = broker.topics();
        for (String topic : topics) {
            for (var partition : broker.partitions(topic)) {
                Extent extent = broker.extent(partition);
                waiting += extent.waiting();
                if (extent.end() > extent.first()) {
                    print(extent);
                }
            }
        }
        out.printf("%d waiting in %d topics.%n", waiting, topics.size());
    }

    private void print(Extent extent) {
        List<Letter> letters = broker.read(extent.partition(), extent.next(), extent.end(), LOOKED_AT);
        out.printf(
                "%s %d: %d waiting, %d replayed%n",
                extent.partition().topic(), extent.partition().partition(), extent.waiting(), extent.replayed());
        if (letters.isEmpty()) {
            return;
        }
        out.printf("  oldest %s, offsets %d to %d%n", letters.get(0).setAsideAt(), extent.next(), extent.end() - 1);
        Map<String, List<Letter>> byCause = new TreeMap<>();
        letters.forEach(letter -> byCause.computeIfAbsent(shortened(letter.cause()), cause -> new ArrayList<>())
                .add(letter));
        byCause.entrySet().stream()
                .sorted(Comparator.comparing(cause -> -cause.getValue().size()))
                .forEach(cause -> out.printf(
                        "  %d× %s (first %s)%n",
                        cause.getValue().size(),
                        cause.getKey(),
                        cause.getValue().get(0).position()));
        if (extent.waiting() > letters.size()) {
            out.printf("  and %d more, not looked at%n", extent.waiting() - letters.size());
        }
    }

    private static String shortened(String cause) {
        String line = cause.lines().findFirst().orElse("unknown");
        return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE) + "…";
    }
}
