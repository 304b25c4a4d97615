package io.handoff.webhook.load;

import io.handoff.testservers.HandoffServers;
import io.handoff.testservers.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as its users run it: its own JVM, as a sandbox. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ProcessBuilder builder;
    private final URI ready;
    private Process process;

    private ServiceProcess(ProcessBuilder builder, URI ready) throws IOException {
        this.builder = builder;
        this.ready = ready;
        this.process = builder.start();
    }

    static ServiceProcess start(CallbackLoad.Options options, String kafka, TestDatabase database) throws Exception {
        int port = free();
        int management = free();
        List<String> command = new ArrayList<>();
        command.add(options.java());
        command.addAll(List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options.jvm());
        command.addAll(List.of("-jar", options.jar()));
        Path log = Path.of(System.getProperty("basedir", "."), "target/callback-load.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("HANDOFF_ENVIRONMENT", "sandbox"),
                        Map.entry("HANDOFF_KAFKA_BOOTSTRAP_SERVERS", kafka),
                        Map.entry("HANDOFF_DB_HOST", database.host()),
                        Map.entry("HANDOFF_DB_PORT", Integer.toString(database.port())),
                        Map.entry("HANDOFF_DB_NAME", database.name()),
                        Map.entry("HANDOFF_DB_USER", database.user()),
                        Map.entry("HANDOFF_DB_PASSWORD", database.password()),
                        Map.entry("HANDOFF_INTERNAL_TOKEN", HandoffServers.INTERNAL_TOKEN),
                        Map.entry("HANDOFF_SEALING_KEY", HandoffServers.SEALING_KEY),
                        Map.entry("HANDOFF_SEALING_KEY_ID", HandoffServers.SEALING_KEY_ID),
                        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                        Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(management)),
                        Map.entry("QUARKUS_SHUTDOWN_DELAY", "0s")));
        var service = new ServiceProcess(builder, URI.create("http://127.0.0.1:" + management + "/q/health/ready"));
        service.awaitReady();
        return service;
    }

    long pid() {
        return process.pid();
    }

    /** As a machine that fails: nothing is ended in order. */
    void kill() throws InterruptedException {
        var unused = process.destroyForcibly().waitFor();
    }

    void startAgain() throws Exception {
        process = builder.start();
        awaitReady();
    }

    private void awaitReady() throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                HttpRequest request = HttpRequest.newBuilder(ready)
                        .timeout(Duration.ofSeconds(2))
                        .build();
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroy();
        throw new IllegalStateException("the service isn't ready; see target/callback-load.log");
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            var unused = process.destroyForcibly();
        }
    }
}
