package io.handoff.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.system.RunningSuite.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another gateway of a running suite: the same Kafka, the same database, ports of its own. */
final class GatewayReplica implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    /** Behind those of the launcher. */
    private static final int PORT_OFFSET = 20;

    private final String url;
    private final String managementUrl;
    private final Process process;

    private GatewayReplica(int port, Process process) {
        this.url = "http://127.0.0.1:" + port;
        this.managementUrl = "http://127.0.0.1:" + (port + 1);
        this.process = process;
    }

    /** @param environment {@code sandbox} or {@code production} */
    static GatewayReplica start(RunningSuite suite, String environment) {
        int port = suite.port(Port.GATEWAY) + PORT_OFFSET;
        Path jar = suite.root().resolve("gateway-service/target/quarkus-app/quarkus-run.jar");
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                jar.toString()));
        builder.environment().putAll(settings(suite, port, environment));
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            suite.home().resolve("logs/gateway-replica.log").toFile()))
                    .start();
            var replica = new GatewayReplica(port, process);
            RunningSuite.await("the other gateway is ready", START, replica::isReady);
            return replica;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(RunningSuite suite, int port, String environment) {
        JsonNode keys = suite.keys();
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(port + 1)),
                Map.entry("HANDOFF_ENVIRONMENT", environment),
                Map.entry("HANDOFF_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + suite.port(Port.KAFKA)),
                Map.entry("HANDOFF_INTERNAL_TOKEN", keys.get("internal_token").asText()),
                Map.entry("HANDOFF_SEALING_KEY", keys.get("sealing_key").asText()),
                Map.entry("HANDOFF_GATEWAY_URL", suite.sandbox().get("base_url").asText()),
                Map.entry("HANDOFF_DISPATCH_URL", "http://127.0.0.1:" + suite.port(Port.DISPATCH)),
                Map.entry("HANDOFF_QUOTE_URL", "http://127.0.0.1:" + suite.port(Port.QUOTE)),
                Map.entry("HANDOFF_WEBHOOK_URL", "http://127.0.0.1:" + suite.port(Port.WEBHOOK)),
                Map.entry("HANDOFF_DB_PORT", Integer.toString(suite.port(Port.POSTGRES))),
                Map.entry("HANDOFF_DB_PASSWORD", keys.get("database_password").asText()));
    }

    /** Where merchants reach it. */
    String url() {
        return url;
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("the other gateway ended; see logs/gateway-replica.log");
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(managementUrl + "/q/health/ready"));
            return HttpClient.newHttpClient()
                            .send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
