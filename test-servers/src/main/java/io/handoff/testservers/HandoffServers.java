package io.handoff.testservers;

import io.handoff.standalone.servers.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test its Kafka, with the suite's topics, and its Postgres; and a free port, since the standard one may be
 * a running suite's.
 *
 * <p>{@code @QuarkusTestResource(value = HandoffServers.class, initArgs = @ResourceArg(name = "database", value =
 * "handoff_gateway"))}. Without a database's name every start gets a fresh one.
 */
public final class HandoffServers implements QuarkusTestResourceLifecycleManager {
    public static final String INTERNAL_TOKEN = "test-internal-token";
    /** 32 bytes, base64. */
    public static final String SEALING_KEY = "aGFuZG9mZi10ZXN0LXNlYWxpbmcta2V5LTMyYnl0ZXM=";

    public static final String SEALING_KEY_ID = "k1";

    private String database = "";

    @Override
    public void init(Map<String, String> initArgs) {
        database = initArgs.getOrDefault("database", "");
    }

    @Override
    public Map<String, String> start() {
        TestServers.createTopics(Topics.RESOURCE);
        TestDatabase found = database.isEmpty() ? TestServers.freshDatabase("handoff") : TestServers.database(database);
        return Map.of(
                "quarkus.http.test-port", "0",
                "handoff.kafka.bootstrap-servers", TestServers.kafkaBootstrap(),
                "handoff.db.host", found.host(),
                "handoff.db.port", Integer.toString(found.port()),
                "handoff.db.name", found.name(),
                "handoff.db.user", found.user(),
                "handoff.db.password", found.password(),
                "handoff.internal-token", INTERNAL_TOKEN,
                "handoff.sealing.key", SEALING_KEY,
                "handoff.sealing.key-id", SEALING_KEY_ID);
    }

    @Override
    public void stop() {
        // The servers are every test's: they go with the JVM.
    }
}
