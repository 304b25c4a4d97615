package io.handoff.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Makes a Kafka's topics what is declared, as far as that can't harm: creates what is missing and sets what is set otherwise.
 * Doing it again changes nothing.
 *
 * @param addPartitions whether topics that have too few partitions get more, after which keys are found in other ones
 */
public record AlignTopics(DeclaredTopics declared, boolean addPartitions) {
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The usual way, which moves no key. */
    public static AlignTopics to(DeclaredTopics declared) {
        return new AlignTopics(declared, false);
    }

    /**
     * What became of it.
     *
     * @param done what differed and doesn't any more
     * @param left what differs still, since only an operator can decide on it
     */
    public record Aligned(List<Difference> done, List<Difference> left) {
        public Aligned {
            done = List.copyOf(done);
            left = List.copyOf(left);
        }

        public long created() {
            return done.stream().filter(Difference.Missing.class::isInstance).count();
        }
    }

    /** Returns once Kafka shows it. */
    public Aligned in(KafkaTopics kafka) {
        List<Difference> before = differences(kafka);
        List<Topic> missing = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        List<Difference.OtherConfig> settings = new ArrayList<>();
        for (Difference difference : before) {
            if (difference instanceof Difference.Missing topic) {
                missing.add(topic.wanted());
            } else if (difference instanceof Difference.OtherConfig setting) {
                settings.add(setting);
            } else if (difference instanceof Difference.TooFewPartitions few && addPartitions) {
                counts.put(few.topic(), few.wanted());
            }
        }
        if (!missing.isEmpty()) {
            requireBrokers(missing.get(0).replication(), kafka);
            kafka.create(missing);
        }
        if (!settings.isEmpty()) {
            kafka.set(settings);
        }
        if (!counts.isEmpty()) {
            kafka.setPartitions(counts);
        }
        return settled(before, kafka);
    }

    private static void requireBrokers(int replication, KafkaTopics kafka) {
        int brokers = kafka.brokers();
        if (brokers < replication) {
            throw new TopicsFailure(
                    "Of each record " + replication + " copies are to be kept, but this Kafka has " + brokers
                            + (brokers == 1 ? " broker" : " brokers") + ". Add brokers, or keep fewer copies with"
                            + " HANDOFF_TOPICS_REPLICATION=" + brokers + "; with 1, what its broker loses is lost.");
        }
    }

    /** Brokers hear of a change a little after it is made. */
    private Aligned settled(List<Difference> before, KafkaTopics kafka) {
        long deadline = System.nanoTime() + SETTLED.toNanos();
        while (true) {
            List<Difference> after = differences(kafka);
            List<Difference> pending = after.stream().filter(this::isOurs).toList();
            if (pending.isEmpty()) {
                List<Difference> done = new ArrayList<>(before);
                done.removeAll(new HashSet<>(after));
                return new Aligned(done, after);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new TopicsFailure("Kafka took the changes but doesn't show them after " + SETTLED.toSeconds()
                        + " s: " + pending + ". Look at its controller's log, and run this again.");
            }
            pause();
        }
    }

    private boolean isOurs(Difference difference) {
        return difference instanceof Difference.Missing
                || difference instanceof Difference.OtherConfig
                || (difference instanceof Difference.TooFewPartitions && addPartitions);
    }

    private List<Difference> differences(KafkaTopics kafka) {
        return declared.differencesOf(kafka.existing(declared.names()));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsFailure("Interrupted while waiting for Kafka.", e);
        }
    }
}
