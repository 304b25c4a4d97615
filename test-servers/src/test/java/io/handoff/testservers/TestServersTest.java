package io.handoff.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.topics.DeclaredTopics;
import io.handoff.topics.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestServersTest {
    @Test
    void kafkaIsOnePerJvmAndHasTheTopicsAskedFor() throws Exception {
        var topics = new DeclaredTopics(List.of(new Topic("a.v1", 2, 1, Map.of())));

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
