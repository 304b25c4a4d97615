package io.handoff.testservers;

import io.handoff.standalone.servers.Databases;
import io.handoff.topics.AlignTopics;
import io.handoff.topics.Copies;
import io.handoff.topics.DeclaredTopics;
import io.handoff.topics.KafkaTopics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The Kafka and the Postgres of this JVM's tests: containers where Docker answers, child processes where not. Each is
 * started when it is first asked for, shared by every test, and gone with the JVM.
 */
public final class TestServers {
    // Quarkus loads test classes more than once, each time with statics of their own: what is one per JVM lives in the
    // system properties.
    private static final String KAFKA = "handoff.test-servers.kafka";
    private static final String POSTGRES = "handoff.test-servers.postgres";
    private static final Duration ANSWERS = Duration.ofSeconds(30);
    private static final Object ONE_PER_JVM = TestServers.class.getName().intern();

    private TestServers() {}

    /** Starts Kafka if need be. */
    public static String kafkaBootstrap() {
        return started(KAFKA, () -> Docker.answers() ? Containers.kafka() : EmbeddedServers.kafka());
    }

    /** The suite's topics are there afterwards. */
    public static void createTopics() {
        createTopics(DeclaredTopics.ofContracts(Copies.ONE));
    }

    /** The same for other ones. */
    public static void createTopics(DeclaredTopics topics) {
        synchronized (ONE_PER_JVM) {
            createTopics(topics, kafkaBootstrap());
        }
    }

    /** The same in a Kafka of the test's own. */
    public static void createTopics(DeclaredTopics topics, String bootstrap) {
        try (KafkaTopics kafka =
                KafkaTopics.connect(Map.of("bootstrap.servers", bootstrap), ANSWERS, System.out::println)) {
            var unused = AlignTopics.to(topics).in(kafka);
        }
    }

    /** The database of this name, created if it is missing. Starts Postgres if need be. */
    public static TestDatabase database(String name) {
        String[] address = started(
                        POSTGRES, () -> Docker.answers() ? Containers.postgres() : EmbeddedServers.postgres())
                .split(":", 2);
        TestDatabase database = new TestDatabase(
                address[0], Integer.parseInt(address[1]), name, TestDatabase.USER, TestDatabase.PASSWORD);
        synchronized (ONE_PER_JVM) {
            try (var databases =
                    Databases.connect(database.host(), database.port(), database.user(), database.password())) {
                var unused = databases.create(name, database.user());
            }
        }
        return database;
    }

    /** A new, empty database. */
    public static TestDatabase freshDatabase(String prefix) {
        return database(
                prefix + "_" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36));
    }

    private static String started(String property, Supplier<String> start) {
        synchronized (ONE_PER_JVM) {
            String running = System.getProperty(property);
            if (running != null) {
                return running;
            }
            String address = start.get();
            System.setProperty(property, address);
            return address;
        }
    }
}
