package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.system.RunningSuite.Port;
import io.handoff.system.SharedSuite.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services as the Helm chart's job and pods start them: one migrates and ends, the others only look whether it has. */
@ExtendWith(SharedSuite.class)
class MigrationsOnlyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path LOGS = RunningSuite.projectRoot().resolve("system-tests/target");

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "webhook"})
    void aServiceMigratesAndEndsWithoutKafka(String service, Stage stage) throws SQLException {
        String database = "handoff_" + service + "_migrated";
        create(stage, database);
        var settings = settings(stage, database);
        settings.put("QUARKUS_INIT_AND_EXIT", "true");
        settings.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");

        try (var migration = ServiceReplica.spawn(service, settings, LOGS.resolve(database + ".log"))) {
            assertThat(migration.awaitEnd(PATIENCE)).isZero();
        }

        assertThat(migrations(stage, database)).isPositive();
    }

    @Test
    void aServiceDoesNotStartWithoutItsMigrations(Stage stage) throws SQLException, IOException {
        String database = "handoff_quote_empty";
        create(stage, database);
        var settings = settings(stage, database);
        settings.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        settings.put("QUARKUS_FLYWAY_VALIDATE_AT_START", "true");
        Path log = LOGS.resolve(database + ".log");

        try (var quote = ServiceReplica.spawn("quote", settings, log)) {
            assertThat(quote.awaitEnd(PATIENCE)).isNotZero();
        }

        assertThat(Files.readString(log)).contains("Detected resolved migration not applied to database");
    }

    private static Map<String, String> settings(Stage stage, String database) {
        return new HashMap<>(Map.of(
                "HANDOFF_ENVIRONMENT", "sandbox",
                "HANDOFF_INTERNAL_TOKEN",
                        stage.suite().keys().get("internal_token").asText(),
                "HANDOFF_SEALING_KEY", stage.suite().keys().get("sealing_key").asText(),
                "HANDOFF_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + FreePorts.any(),
                "HANDOFF_DB_PORT", Integer.toString(stage.suite().port(Port.POSTGRES)),
                "HANDOFF_DB_NAME", database,
                "HANDOFF_DB_PASSWORD",
                        stage.suite().keys().get("database_password").asText()));
    }

    private static void create(Stage stage, String database) throws SQLException {
        try (Connection connection = connect(stage, "postgres");
                var statement = connection.createStatement()) {
            var dropped = statement.execute("drop database if exists " + database);
            var created = statement.execute("create database " + database + " owner handoff");
        }
    }

    private static int migrations(Stage stage, String database) throws SQLException {
        try (Connection connection = connect(stage, database);
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from flyway_schema_history where success")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    private static Connection connect(Stage stage, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + stage.suite().port(Port.POSTGRES) + "/" + database,
                "postgres",
                stage.suite().keys().get("superuser_password").asText());
    }
}
