package io.handoff.topics;

import java.util.Map;

/**
 * A topic, as it is declared or as Kafka has it.
 *
 * @param replication how many brokers keep a copy of each partition
 * @param config what is set for this topic itself, by Kafka's names; a broker's defaults are not in it
 */
public record Topic(String name, int partitions, int replication, Map<String, String> config) {
    public Topic {
        if (name.isEmpty() || partitions < 1 || replication < 1) {
            throw new IllegalArgumentException(
                    "no topic: name=" + name + " partitions=" + partitions + " replication=" + replication);
        }
        config = Map.copyOf(config);
    }

    Topic withPartitions(int count) {
        return new Topic(name, count, replication, config);
    }

    /** Whether only the latest record of each key is kept. */
    boolean isCompacted() {
        return config.getOrDefault("cleanup.policy", "").contains("compact");
    }
}
