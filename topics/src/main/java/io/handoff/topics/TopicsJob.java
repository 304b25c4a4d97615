package io.handoff.topics;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The job: {@code java -jar topics.jar}. It exits 0, 1 when it couldn't, 2 when misused, 3 when something differs. */
public final class TopicsJob {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;
    static final int DIFFERS = 3;

    private static final String HELP =
            """
            Makes Kafka's topics what Handoff declares: creates what is missing, sets what is set otherwise. Nothing else
            creates topics, and doing it again changes nothing.

              topics                    do it; what only an operator can decide on is left, and told with exit code 3
              topics check              change nothing (--dry-run is the same); exit code 3 when something differs
              topics --add-partitions   also add partitions where there are fewer than declared. Keys are found in other
                                        partitions afterwards, so that a delivery's new records may overtake its old ones:
                                        stop the services first, and let nothing wait in the topics.

            The environment:
              HANDOFF_KAFKA_BOOTSTRAP_SERVERS  brokers, host:port,… (127.0.0.1:19092)
              HANDOFF_KAFKA_SECURITY_PROTOCOL  and the rest of HANDOFF_KAFKA_*, as for the services
              HANDOFF_TOPICS_REPLICATION       copies of each partition (3)
              HANDOFF_TOPICS_MIN_INSYNC        copies a record needs to be acknowledged (one less, but at least 1)
              HANDOFF_TOPICS_PARTITIONS        a number for all topics declared with several, TOPIC=NUMBER for one; or a list
              HANDOFF_TOPICS_WAIT              how long a Kafka that doesn't answer is waited for (60s)
            """;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream errors;

    public TopicsJob(Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] words) {
        // Kafka's client repeats at length what is said here once.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        System.exit(new TopicsJob(System.getenv(), System.out, System.err).run(List.of(words)));
    }

    /** Returns the exit code. */
    public int run(List<String> words) {
        for (String word : words) {
            if (!List.of("check", "--dry-run", "--add-partitions", "--help").contains(word)) {
                errors.println("There is no \"" + word + "\".\n\n" + HELP);
                return MISUSED;
            }
        }
        if (words.contains("--help")) {
            out.print(HELP);
            return DONE;
        }
        try {
            return run(words.contains("check") || words.contains("--dry-run"), words.contains("--add-partitions"));
        } catch (TopicsFailure e) {
            errors.println(e.getMessage());
            return FAILED;
        }
    }

    private int run(boolean check, boolean addPartitions) {
        JobSettings settings = JobSettings.of(environment);
        DeclaredTopics declared = declared(settings);
        try (KafkaTopics kafka = KafkaTopics.connect(settings.client(), settings.patience(), out::println)) {
            declared.undeclaredConfigOf(kafka.existing(declared.names()))
                    .forEach(setting -> out.println("set by somebody else, and left alone: " + setting));
            return check ? check(declared, kafka) : align(new AlignTopics(declared, addPartitions), kafka);
        }
    }

    private static DeclaredTopics declared(JobSettings settings) {
        try {
            return DeclaredTopics.ofContracts(settings.copies()).with(settings.partitions());
        } catch (IllegalArgumentException e) {
            throw new TopicsFailure(JobSettings.PARTITIONS + ": " + e.getMessage() + ".", e);
        }
    }

    private int check(DeclaredTopics declared, KafkaTopics kafka) {
        List<Difference> differences = declared.differencesOf(kafka.existing(declared.names()));
        if (differences.isEmpty()) {
            out.println(declared.all().size() + " topics, all as declared");
            return DONE;
        }
        out.print(Report.table(differences));
        return DIFFERS;
    }

    private int align(AlignTopics alignment, KafkaTopics kafka) {
        AlignTopics.Aligned aligned = alignment.in(kafka);
        out.printf(
                "%d topics, %d of them new, %d differences mended, %d left%n",
                alignment.declared().all().size(),
                aligned.created(),
                aligned.done().size() - aligned.created(),
                aligned.left().size());
        if (aligned.left().isEmpty()) {
            return DONE;
        }
        out.print(Report.table(aligned.left()));
        aligned.left().forEach(left -> errors.println(Report.advice(left)));
        return DIFFERS;
    }
}
