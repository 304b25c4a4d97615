package io.handoff.topics;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What the environment tells the job.
 *
 * @param client settings of Kafka's client
 * @param patience how long a Kafka that doesn't answer is waited for
 */
record JobSettings(Map<String, Object> client, Copies copies, PartitionCounts partitions, Duration patience) {
    static final String REPLICATION = "HANDOFF_TOPICS_REPLICATION";
    static final String MIN_INSYNC = "HANDOFF_TOPICS_MIN_INSYNC";
    static final String PARTITIONS = "HANDOFF_TOPICS_PARTITIONS";
    static final String WAIT = "HANDOFF_TOPICS_WAIT";

    JobSettings {
        client = Map.copyOf(client);
    }

    /** What is set to nothing counts as absent, as it does for the services. */
    static JobSettings of(Map<String, String> environment) {
        Function<String, String> value =
                name -> environment.getOrDefault(name, "").strip();
        int replication = number(REPLICATION, value.apply(REPLICATION), 3);
        return new JobSettings(
                new KafkaAccess(environment).client(),
                copies(
                        replication,
                        number(
                                MIN_INSYNC,
                                value.apply(MIN_INSYNC),
                                Copies.of(replication).minInsync())),
                partitions(value.apply(PARTITIONS)),
                patience(value.apply(WAIT)));
    }

    private static Copies copies(int replication, int minInsync) {
        if (minInsync > replication) {
            throw new TopicsFailure(MIN_INSYNC + " is " + minInsync + ", but " + REPLICATION + " is only " + replication
                    + ": nothing could ever be acknowledged. Set it to "
                    + Copies.of(replication).minInsync() + ".");
        }
        return new Copies(replication, minInsync);
    }

    private static int number(String name, String text, int otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,2}")) {
            throw new TopicsFailure(name + " is \"" + text + "\"; it has to be a number from 1 to 999.");
        }
        return Integer.parseInt(text);
    }

    private static PartitionCounts partitions(String text) {
        try {
            return text.isEmpty() ? PartitionCounts.AS_DECLARED : PartitionCounts.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TopicsFailure(PARTITIONS + ": " + e.getMessage() + ".", e);
        }
    }

    private static Duration patience(String text) {
        try {
            return text.isEmpty() ? Duration.ofSeconds(60) : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw new TopicsFailure(WAIT + " is \"" + text + "\"; it has to be a time such as 90s or 5m.", e);
        }
    }
}
