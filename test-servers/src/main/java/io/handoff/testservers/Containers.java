package io.handoff.testservers;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The servers as containers; Testcontainers' own reaper removes them after the JVM. */
final class Containers {
    private static final String KAFKA_IMAGE = "apache/kafka:4.2.1";
    private static final String POSTGRES_IMAGE = "postgres:17";

    private Containers() {}

    @SuppressWarnings("resource") // lives as long as the JVM
    static String kafka() {
        KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        kafka.start();
        return kafka.getBootstrapServers();
    }

    @SuppressWarnings("resource") // lives as long as the JVM
    static String postgres() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withUsername(TestDatabase.USER)
                .withPassword(TestDatabase.PASSWORD)
                .withCommand("postgres", "-c", "max_connections=200");
        postgres.start();
        PostgresStandstill.ofContainer(postgres.getContainerId());
        return postgres.getHost() + ":" + postgres.getFirstMappedPort();
    }
}
