package io.handoff.testservers;

import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.Databases;
import io.handoff.standalone.servers.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final Object ONE_PER_JVM = TestServers.class.getName().intern();

    private TestServers() {}

    /** Starts Kafka if need be. */
    public static String kafkaBootstrap() {
        return started(KAFKA, () -> Docker.answers() ? Containers.kafka() : EmbeddedServers.kafka());
    }

    /** Creates the topics of a file as the contracts write it, as far as they are missing. */
    public static void createTopics(Path json) {
        try (InputStream content = Files.newInputStream(json)) {
            createTopics(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for a class-path resource, such as {@link Topics#RESOURCE}. */
    public static void createTopics(String resource) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream content = loader.getResourceAsStream(resource)) {
            if (content == null) {
                throw new CannotContinue("There is no " + resource + " on the test's class path.");
            }
            createTopics(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
            Databases databases = new Databases(database.host(), database.port(), database.user(), database.password());
            var unused = databases.create(name, database.user());
        }
        return database;
    }

    /** A new, empty database. */
    public static TestDatabase freshDatabase(String prefix) {
        return database(
                prefix + "_" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36));
    }

    private static void createTopics(InputStream json) throws IOException {
        Topics topics = Topics.read(json);
        synchronized (ONE_PER_JVM) {
            var unused = topics.createMissing(kafkaBootstrap());
        }
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
