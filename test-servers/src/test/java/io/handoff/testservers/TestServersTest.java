package io.handoff.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.standalone.servers.CannotContinue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestServersTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void kafkaIsOnePerJvmAndHasTheTopicsAskedFor() throws Exception {
        Path topics = Files.writeString(folder.resolve("topics.json"), "[{\"name\":\"a.v1\",\"partitions\":2}]");

        TestServers.createTopics(topics);
        TestServers.createTopics(topics);

        String bootstrap = TestServers.kafkaBootstrap();
        assertThat(TestServers.kafkaBootstrap()).isEqualTo(bootstrap);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            assertThat(admin.listTopics().names().get()).contains("a.v1");
        }
    }

    @Test
    void databaseIsCreatedOnceAndFreshOnesDiffer() throws Exception {
        TestDatabase database = TestServers.database("handoff_test");

        assertThat(TestServers.database("handoff_test")).isEqualTo(database);
        assertThat(TestServers.freshDatabase("handoff")).isNotEqualTo(TestServers.freshDatabase("handoff"));
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            assertThat(connection.getCatalog()).isEqualTo("handoff_test");
        }
    }

    @Test
    void missingListOfTopicsIsNamed() {
        assertThatThrownBy(() -> TestServers.createTopics("no/such/topics.json"))
                .isInstanceOf(CannotContinue.class)
                .hasMessage("There is no no/such/topics.json on the test's class path.");
    }

    @Test
    void quarkusTestsGetTheirServersAsConfiguration() {
        HandoffServers servers = new HandoffServers();
        servers.init(Map.of("database", "handoff_gateway"));

        assertThat(servers.start())
                .containsEntry("handoff.kafka.bootstrap-servers", TestServers.kafkaBootstrap())
                .containsEntry("handoff.db.name", "handoff_gateway")
                .containsEntry("handoff.internal-token", "test-internal-token")
                .containsKeys("handoff.db.host", "handoff.db.port", "handoff.db.user", "handoff.db.password");
    }

    @Test
    void sealingKeyHas32Bytes() {
        assertThat(Base64.getDecoder().decode(HandoffServers.SEALING_KEY)).hasSize(32);
    }
}
