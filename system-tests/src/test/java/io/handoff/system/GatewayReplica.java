package io.handoff.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.system.RunningSuite.Port;
import java.util.HashMap;
import java.util.Map;

/** Another gateway of a running suite: the same Kafka, the same database, ports of its own. */
final class GatewayReplica implements AutoCloseable {
    private final ServiceReplica process;

    private GatewayReplica(ServiceReplica process) {
        this.process = process;
    }

    /** @param environment {@code sandbox} or {@code production} */
    static GatewayReplica start(RunningSuite suite, String environment) {
        return new GatewayReplica(
                spawn(suite, Map.of("HANDOFF_ENVIRONMENT", environment)).awaitReady());
    }

    /** @param more what it is told beside what it needs */
    static ServiceReplica spawn(RunningSuite suite, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(settings(suite));
        settings.putAll(more);
        return ServiceReplica.spawn("gateway", settings, suite.home().resolve("logs/gateway-replica.log"));
    }

    private static Map<String, String> settings(RunningSuite suite) {
        JsonNode keys = suite.keys();
        return Map.ofEntries(
                Map.entry("HANDOFF_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + suite.port(Port.KAFKA)),
                Map.entry("HANDOFF_KAFKA_PLAINTEXT", "accepted"),
                Map.entry("HANDOFF_INTERNAL_TOKEN", keys.get("internal_token").asText()),
                Map.entry("HANDOFF_ADMIN_KEY", suite.sandbox().get("admin_key").asText()),
                Map.entry("HANDOFF_SEALING_KEY", keys.get("sealing_key").asText()),
                Map.entry("HANDOFF_GATEWAY_URL", suite.sandbox().get("base_url").asText()),
                Map.entry("HANDOFF_GATEWAY_PLAINTEXT", "accepted"),
                Map.entry("HANDOFF_DISPATCH_URL", "http://127.0.0.1:" + suite.port(Port.DISPATCH)),
                Map.entry("HANDOFF_QUOTE_URL", "http://127.0.0.1:" + suite.port(Port.QUOTE)),
                Map.entry("HANDOFF_WEBHOOK_URL", "http://127.0.0.1:" + suite.port(Port.WEBHOOK)),
                Map.entry("HANDOFF_DB_PORT", Integer.toString(suite.port(Port.POSTGRES))),
                Map.entry("HANDOFF_DB_PASSWORD", keys.get("database_password").asText()),
                Map.entry("HANDOFF_DB_PLAINTEXT", "accepted"),
                Map.entry("HANDOFF_DRAIN_DELAY", "0s"));
    }

    /** Where merchants reach it. */
    String url() {
        return process.url();
    }

    @Override
    public void close() {
        process.close();
    }
}
