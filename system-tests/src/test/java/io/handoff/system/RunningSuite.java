package io.handoff.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The suite, started as {@code ./handoff up} starts it, in a folder and on ports of its own. */
final class RunningSuite implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final Path root;
    private final Path home;
    private final int portBase;
    private final Process launcher;

    private RunningSuite(Path root, Path home, int portBase, Process launcher) {
        this.root = root;
        this.home = home;
        this.portBase = portBase;
        this.launcher = launcher;
    }

    /** @param settings of its services, beside what the launcher tells them */
    static RunningSuite start(String callbackUrl, Map<String, String> settings) {
        Path root = projectRoot();
        Path home = root.resolve("system-tests/target/suite");
        int portBase = FreePorts.base(Port.values().length);
        try {
            Files.createDirectories(home);
            ProcessBuilder up = launcher(
                    root,
                    home,
                    List.of(
                            "up",
                            "--fresh",
                            "--log-format",
                            "json",
                            "--port-base",
                            Integer.toString(portBase),
                            "--callback-url",
                            callbackUrl));
            up.environment().putAll(settings);
            Process launcher = up.redirectOutput(home.resolve("up.log").toFile())
                    .redirectErrorStream(true)
                    .start();
            var suite = new RunningSuite(root, home, portBase, launcher);
            suite.awaitReady();
            return suite;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        await("the suite is ready", START, () -> {
            if (!launcher.isAlive()) {
                throw new AssertionError("the launcher ended:\n" + output());
            }
            return status() == 0;
        });
    }

    private int status() {
        try {
            var script = new ProcessBuilder(root.resolve("handoff").toString(), "status");
            script.environment().put("HANDOFF_HOME", home.toString());
            Process status = script.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return status.waitFor(20, TimeUnit.SECONDS) ? status.exitValue() : 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@code .handoff/sandbox.json} says. */
    JsonNode sandbox() {
        return read(sandboxFile());
    }

    Path sandboxFile() {
        return home.resolve("sandbox.json");
    }

    /** What the services share and merchants don't know. */
    JsonNode keys() {
        return read(home.resolve("keys.json"));
    }

    /** A port of the suite; they stand in the launcher's order behind the first one. */
    int port(Port port) {
        return portBase + port.ordinal();
    }

    /** What listens, in the order of the launcher's ports. */
    enum Port {
        GATEWAY,
        QUOTE,
        DISPATCH,
        WEBHOOK,
        SIMULATOR,
        KAFKA,
        KAFKA_CONTROLLER,
        POSTGRES,
        GATEWAY_MANAGEMENT,
        QUOTE_MANAGEMENT,
        DISPATCH_MANAGEMENT,
        WEBHOOK_MANAGEMENT,
        SIMULATOR_MANAGEMENT
    }

    Path root() {
        return root;
    }

    Path home() {
        return home;
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds a service where it stands, until the result is closed. */
    Standstill freeze(String service) {
        return Standstill.of(pid(service));
    }

    /** Holds the launcher, so that nothing is started again that ends meanwhile. */
    Standstill freezeLauncher() {
        return Standstill.of(launcher.pid());
    }

    /** Ends a service as a crash does. */
    void kill(String service) {
        ProcessHandle process =
                ProcessHandle.of(pid(service)).orElseThrow(() -> new IllegalStateException(service + " doesn't run"));
        process.destroyForcibly();
        // The process itself may stay as a zombie for as long as its launcher is held.
        int port = port(Port.valueOf(service.toUpperCase(Locale.ROOT)));
        await(service + " is dead", Duration.ofSeconds(10), () -> FreePorts.isFree(port));
    }

    /** Waits until a service that was killed runs again as another process. */
    void awaitRestart(String service, long formerPid) {
        await(service + " runs again", Duration.ofMinutes(1), () -> pid(service) != formerPid && status() == 0);
    }

    /** The service's process; 0 while it is being restarted. */
    long pid(String service) {
        try {
            Path entry = home.resolve("run").resolve(service + ".json");
            return Files.exists(entry)
                    ? new ObjectMapper().readTree(entry.toFile()).path("pid").asLong()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(String what, Duration deadline, BooleanSupplier condition) {
        long until = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not in time: " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private String output() {
        try {
            return Files.readString(home.resolve("up.log"));
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    /** Another verb of the launcher, for this suite. */
    ProcessBuilder command(List<String> words) {
        return launcher(root, home, words);
    }

    private static ProcessBuilder launcher(Path root, Path home, List<String> words) {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-Dhandoff.root=" + root,
                "-Dhandoff.home=" + home,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                root.resolve("standalone/target/classes") + ":" + root.resolve("standalone/target/lib") + "/*",
                "io.handoff.standalone.Handoff"));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    static Path projectRoot() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("handoff")) ? here : here.resolve("..").normalize();
    }

    @Override
    public void close() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
