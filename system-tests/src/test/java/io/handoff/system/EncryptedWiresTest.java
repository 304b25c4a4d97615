package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A service as it is delivered, in production, with nothing accepted: TLS and a password to Kafka, TLS to Postgres. It is
 * the webhook service, which has every kind of client: own consumers, readers and producer, channels, both of Postgres.
 */
class EncryptedWiresTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DATABASE = "handoff_webhook_encrypted";
    private static final Path FOLDER = RunningSuite.projectRoot().resolve("system-tests/target/secured");

    private static final String SUPERUSER_PASSWORD = "a-superuser-in-a-test";
    private static final String PASSWORD = "5d0c8f1e7a6b4932";
    private static final int DATABASE_PORT = FreePorts.any();

    private static Certificate certificate;
    private static SecuredKafka kafka;
    private static PostgresServer postgres;

    @BeforeAll
    static void secureTheServers() throws SQLException {
        certificate = Certificate.in(FOLDER);
        kafka = SecuredKafka.start(FOLDER, certificate);
        postgres = PostgresServer.start(new PostgresServer.Settings(
                FOLDER.resolve("postgres"),
                FOLDER.resolve("postgres-binaries"),
                new LogFile(FOLDER.resolve("postgres.log")),
                DATABASE_PORT,
                SUPERUSER_PASSWORD));
        asSuperuser(
                "drop database if exists " + DATABASE,
                "drop role if exists handoff",
                "create role handoff login password '" + PASSWORD + "'",
                "create database " + DATABASE + " owner handoff",
                "alter system set ssl_cert_file = '" + certificate.certificate() + "'",
                "alter system set ssl_key_file = '" + certificate.key() + "'",
                "alter system set ssl = on",
                "select pg_reload_conf()");
    }

    @AfterAll
    static void stopTheServers() {
        postgres.stop();
        kafka.close();
    }

    @Test
    void everyClientOfAServiceSpeaksTls() throws SQLException {
        try (var webhook = ServiceReplica.spawn("webhook", settings(certificate), FOLDER.resolve("webhook.log"))) {
            assertThat(webhook.awaitReady().isReady()).isTrue();
            assertThat(encryptedConnections()).isNotEmpty().containsOnly(true);
            RunningSuite.await(
                    "the channel has joined its group",
                    PATIENCE,
                    () -> kafka.members("handoff-webhook-positions") == 1 && kafka.members("handoff-webhook") == 2);
        }
    }

    @Test
    void aServerThatShowsAnotherCertificateIsNoDatabase() throws Exception {
        Certificate other = Certificate.in(FOLDER.resolve("other"));
        Path log = FOLDER.resolve("webhook-other.log");
        try (var webhook = ServiceReplica.spawn("webhook", settings(other), log)) {
            assertThat(webhook.awaitEnd(PATIENCE)).isNotZero();
            assertThat(encryptedConnections()).isEmpty();
        }
    }

    private static Map<String, String> settings(Certificate trusted) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "HANDOFF_INTERNAL_TOKEN", "b0e1c4b9d8a2f7365e4d1c0b9a8f7e6d5c4b3a2918070605",
                "HANDOFF_SEALING_KEY", "wJ8n0vQyB3m5t6ZxQfJm1o0cC2s9eT4uV7yXaRkLhNs=",
                "HANDOFF_DRAIN_DELAY", "0s"));
        settings.putAll(Map.of(
                "HANDOFF_KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "HANDOFF_KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "HANDOFF_KAFKA_USERNAME",
                SecuredKafka.USER,
                "HANDOFF_KAFKA_PASSWORD",
                SecuredKafka.PASSWORD,
                "HANDOFF_KAFKA_CA_CERTIFICATES",
                trusted.certificate().toString()));
        settings.putAll(Map.of(
                "HANDOFF_DB_PORT",
                Integer.toString(DATABASE_PORT),
                "HANDOFF_DB_NAME",
                DATABASE,
                "HANDOFF_DB_PASSWORD",
                PASSWORD,
                "HANDOFF_DB_SSL_MODE",
                "verify-full",
                "HANDOFF_DB_CA_CERTIFICATES",
                trusted.certificate().toString()));
        return settings;
    }

    private static List<Boolean> encryptedConnections() throws SQLException {
        try (Connection connection = connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select ssl from pg_stat_ssl join pg_stat_activity using (pid) where datname = '"
                                + DATABASE + "'")) {
            List<Boolean> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getBoolean(1));
            }
            return found;
        }
    }

    private static void asSuperuser(String... statements) throws SQLException {
        try (Connection connection = connect()) {
            for (String statement : statements) {
                var unused = connection.createStatement().execute(statement);
            }
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + DATABASE_PORT + "/postgres", "postgres", SUPERUSER_PASSWORD);
    }
}
