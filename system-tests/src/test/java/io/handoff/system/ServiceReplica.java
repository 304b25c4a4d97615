package io.handoff.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of a service, beside others of its kind. */
final class ServiceReplica implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final int PROBE_MILLIS = 1000;

    private final String service;
    private final int port;
    private final int managementPort;
    private final Path log;
    private final Process process;

    private ServiceReplica(String service, int port, int managementPort, Path log, Process process) {
        this.service = service;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
        this.process = process;
    }

    /** @param environment what the service is told, beside where it listens */
    static ServiceReplica spawn(String service, Map<String, String> environment, Path log) {
        int port = FreePorts.any();
        int managementPort = FreePorts.any();
        Path jar = RunningSuite.projectRoot().resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                // Many at once on few processors: what the second compiler would make faster is long over by then.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString()));
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_MANAGEMENT_HOST",
                        "127.0.0.1",
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(managementPort)));
        builder.environment().putAll(environment);
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ServiceReplica(service, port, managementPort, log, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServiceReplica awaitReady() {
        RunningSuite.await(service + " is ready", START, () -> {
            if (!process.isAlive()) {
                throw new AssertionError(service + " ended; see " + log);
            }
            return isReady();
        });
        return this;
    }

    boolean isReady() {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Where it is reached. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    Path log() {
        return log;
    }

    /** Asks it to stop, as Kubernetes does; returns how long that took. */
    Duration stop(Duration grace) {
        Instant asked = Instant.now();
        process.destroy();
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(service + " has not ended within " + grace + "; see " + log);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Duration.between(asked, Instant.now());
    }

    /** The exit code of one that ends by itself. */
    int awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(service + " still runs; see " + log);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as a crash does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
