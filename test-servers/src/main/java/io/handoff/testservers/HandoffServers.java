package io.handoff.testservers;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test its Kafka, with the suite's topics, and its Postgres; and free ports, since the standard
 * ones may be a running suite's.
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
        TestServers.createTopics();
        TestDatabase found = database.isEmpty() ? TestServers.freshDatabase("handoff") : TestServers.database(database);
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("handoff.kafka.bootstrap-servers", TestServers.kafkaBootstrap()),
                Map.entry("handoff.db.host", found.host()),
                Map.entry("handoff.db.port", Integer.toString(found.port())),
                Map.entry("handoff.db.name", found.name()),
                Map.entry("handoff.db.user", found.user()),
                Map.entry("handoff.db.password", found.password()),
                Map.entry("handoff.internal-token", INTERNAL_TOKEN),
                Map.entry("handoff.sealing.key", SEALING_KEY),
                Map.entry("handoff.sealing.key-id", SEALING_KEY_ID));
    }

    @Override
    public void stop() {
        // The servers are every test's: they go with the JVM.
    }
}
