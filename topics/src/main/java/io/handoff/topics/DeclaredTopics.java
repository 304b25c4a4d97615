package io.handoff.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.contracts.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every topic that a service reads or writes, dead letters included. Nothing else creates topics. */
public record DeclaredTopics(List<Topic> all) {
    private static final String FILE = "topics.json";

    public DeclaredTopics {
        all = List.copyOf(all);
        Set<String> names = new HashSet<>();
        for (Topic topic : all) {
            if (!names.add(topic.name())) {
                throw new IllegalArgumentException(topic.name() + " is declared twice");
            }
        }
    }

    private record Entry(String name, @Nullable Integer partitions, @Nullable Map<String, String> config) {
        Topic topic(Copies copies) {
            Map<String, String> all = new HashMap<>(Objects.requireNonNullElse(config, Map.of()));
            all.put(Copies.MIN_INSYNC_CONFIG, Integer.toString(copies.minInsync()));
            return new Topic(name, Objects.requireNonNullElse(partitions, 1), copies.replication(), all);
        }
    }

    /** Those of the contracts. */
    public static DeclaredTopics ofContracts(Copies copies) {
        try (InputStream json = Objects.requireNonNull(Topics.class.getResourceAsStream(FILE))) {
            return read(json, copies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads {@code [{"name": …, "partitions": …, "config": {…}}, …]}. */
    public static DeclaredTopics read(InputStream json, Copies copies) throws IOException {
        Entry[] entries = new ObjectMapper().readValue(json, Entry[].class);
        return new DeclaredTopics(
                Arrays.stream(entries).map(entry -> entry.topic(copies)).toList());
    }

    DeclaredTopics with(PartitionCounts counts) {
        return new DeclaredTopics(counts.applyTo(all));
    }

    List<String> names() {
        return all.stream().map(Topic::name).toList();
    }

    /** In what a Kafka differs from this, in the order of the declaration. */
    List<Difference> differencesOf(Map<String, Topic> existing) {
        List<Difference> differences = new ArrayList<>();
        for (Topic topic : all) {
            Topic found = existing.get(topic.name());
            if (found == null) {
                differences.add(new Difference.Missing(topic));
            } else {
                addDifferences(topic, found, differences);
            }
        }
        return differences;
    }

    private static void addDifferences(Topic topic, Topic found, List<Difference> differences) {
        if (found.partitions() < topic.partitions()) {
            differences.add(new Difference.TooFewPartitions(topic.name(), found.partitions(), topic.partitions()));
        }
        if (found.partitions() > topic.partitions()) {
            differences.add(new Difference.TooManyPartitions(topic.name(), found.partitions(), topic.partitions()));
        }
        if (found.replication() != topic.replication()) {
            differences.add(new Difference.OtherReplication(topic.name(), found.replication(), topic.replication()));
        }
        new TreeMap<>(topic.config()).forEach((key, value) -> {
            String current = found.config().get(key);
            if (!value.equals(current)) {
                differences.add(new Difference.OtherConfig(topic.name(), key, current, value));
            }
        });
    }

    /** What is set on these topics by others, {@code topic key=value} each; it may be meant, so it is only told. */
    List<String> undeclaredConfigOf(Map<String, Topic> existing) {
        List<String> undeclared = new ArrayList<>();
        for (Topic topic : all) {
            Topic found = existing.get(topic.name());
            if (found != null) {
                new TreeMap<>(found.config()).forEach((key, value) -> {
                    if (!topic.config().containsKey(key)) {
                        undeclared.add(topic.name() + " " + key + "=" + value);
                    }
                });
            }
        }
        return undeclared;
    }
}
