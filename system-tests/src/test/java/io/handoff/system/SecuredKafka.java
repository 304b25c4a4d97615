package io.handoff.system;

import io.handoff.testservers.TestServers;
import io.handoff.topics.Copies;
import io.handoff.topics.DeclaredTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A broker that speaks TLS and asks for a name and a password (SCRAM-SHA-512); and another door for the test itself. */
final class SecuredKafka implements AutoCloseable {
    static final String USER = "handoff";
    static final String PASSWORD = "a \"quoted\\ password";

    private static final Duration START = Duration.ofMinutes(2);

    private final int port;
    private final int testPort;
    private final Process broker;

    private SecuredKafka(int port, int testPort, Process broker) {
        this.port = port;
        this.testPort = testPort;
        this.broker = broker;
    }

    /** Starts one with the suite's topics, and nothing in them. */
    static SecuredKafka start(Path folder, Certificate certificate) {
        int port = FreePorts.any();
        int testPort = FreePorts.any();
        try {
            Path data = folder.resolve("log-" + port);
            Files.createDirectories(data);
            Path config =
                    Files.writeString(folder.resolve("server.properties"), config(port, testPort, data, certificate));
            Path log = folder.resolve("kafka.log");
            // In the argument's own syntax, quotes and backslashes stand for themselves.
            Process format = java(
                    log,
                    "kafka.tools.StorageTool",
                    "format",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    config.toString(),
                    "--add-scram",
                    "SCRAM-SHA-512=[name=" + USER + ",password=" + PASSWORD + "]");
            if (format.waitFor() != 0) {
                throw new IllegalStateException("not formatted, see " + log);
            }
            var kafka = new SecuredKafka(port, testPort, java(log, "kafka.Kafka", config.toString()));
            RunningSuite.await("the secured Kafka answers, see " + log, START, kafka::answers);
            TestServers.createTopics(DeclaredTopics.ofContracts(Copies.ONE), "127.0.0.1:" + testPort);
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String config(int port, int testPort, Path data, Certificate certificate) {
        int controller = FreePorts.any();
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%3$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=TESTS
                listeners=CLIENTS://127.0.0.1:%1$d,TESTS://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d
                listener.security.protocol.map=CLIENTS:SASL_SSL,TESTS:PLAINTEXT,CONTROLLER:PLAINTEXT
                sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.clients.scram-sha-512.sasl.jaas.config=%6$s
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%5$s
                ssl.keystore.password=%7$s
                log.dirs=%4$s
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                offsets.topic.num.partitions=2
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                default.replication.factor=1
                min.insync.replicas=1
                log.cleaner.dedupe.buffer.size=33554432
                """
                .formatted(
                        port,
                        testPort,
                        controller,
                        data,
                        certificate.keyStore(),
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                        Certificate.PASSWORD);
    }

    private static Process java(Path log, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                RunningSuite.projectRoot().resolve("standalone/kafka-broker/target/lib") + "/*"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private boolean answers() {
        if (!broker.isAlive()) {
            throw new AssertionError("the secured Kafka ended");
        }
        if (FreePorts.isFree(testPort)) {
            return false;
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where services reach it. */
    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** How many members a consumer group has. */
    int members(String group) {
        try (Admin admin = admin()) {
            return admin.describeConsumerGroups(List.of(group)).all().get(10, TimeUnit.SECONDS).values().stream()
                    .mapToInt(described -> described.members().size())
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + testPort));
    }

    @Override
    public void close() {
        broker.destroyForcibly();
    }
}
