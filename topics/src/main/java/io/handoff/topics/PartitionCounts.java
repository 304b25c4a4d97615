package io.handoff.topics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Partition counts an installation chose for itself.
 *
 * @param ofAll for every topic that is declared with more than one partition
 * @param byTopic for single topics, over {@code ofAll}
 */
public record PartitionCounts(OptionalInt ofAll, Map<String, Integer> byTopic) {
    static final PartitionCounts AS_DECLARED = new PartitionCounts(OptionalInt.empty(), Map.of());
    private static final Pattern ENTRY = Pattern.compile("(?:([\\w.-]+)=)?(\\d{1,4})");

    public PartitionCounts {
        byTopic = Map.copyOf(byTopic);
    }

    /** Reads {@code 24}, {@code handoff.intake.v1=24,handoff.deliveries.v1=24}, or both kinds, comma-separated. */
    static PartitionCounts parse(String text) {
        OptionalInt ofAll = OptionalInt.empty();
        Map<String, Integer> byTopic = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            Matcher entry = ENTRY.matcher(part.strip());
            if (!entry.matches() || Integer.parseInt(entry.group(2)) == 0) {
                throw new IllegalArgumentException(
                        "\"" + part + "\" is neither a number of partitions nor TOPIC=NUMBER");
            }
            int count = Integer.parseInt(entry.group(2));
            if (entry.group(1) == null) {
                ofAll = OptionalInt.of(count);
            } else {
                byTopic.put(entry.group(1), count);
            }
        }
        return new PartitionCounts(ofAll, byTopic);
    }

    List<Topic> applyTo(List<Topic> declared) {
        List<String> names = declared.stream().map(Topic::name).toList();
        byTopic.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("no topic is called " + unknown);
                });
        return declared.stream().map(this::applyTo).toList();
    }

    private Topic applyTo(Topic topic) {
        Integer own = byTopic.get(topic.name());
        if (own == null) {
            return ofAll.isPresent() && topic.partitions() > 1 ? topic.withPartitions(ofAll.getAsInt()) : topic;
        }
        // A key's former settings would stay behind in its former partition, and win whenever they are read last.
        if (topic.isCompacted() && own != topic.partitions()) {
            throw new IllegalArgumentException(
                    topic.name() + " holds the latest of each key and keeps its " + topic.partitions() + " partition");
        }
        return topic.withPartitions(own);
    }
}
