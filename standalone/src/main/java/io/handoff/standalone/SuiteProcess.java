package io.handoff.standalone;

import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.Pause;
import io.handoff.standalone.servers.RunningProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The suite for as long as a verb needs it: the one that runs, or one started for it and stopped when closed. */
public final class SuiteProcess implements AutoCloseable {
    private static final String READY = "Handoff is ready";
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(200);

    private final @Nullable Process started;
    private final Thread stopAtExit = new Thread(this::stop, "stop-suite");

    private SuiteProcess(@Nullable Process started) {
        this.started = started;
    }

    /** @param upOptions what {@code up} is told where the suite has to be started */
    public static SuiteProcess findOrStart(HomeFolder home, List<String> upOptions, PrintStream out) {
        Optional<RunningProcess> launcher = new RunFolder(home.run())
                .find(RunFolder.LAUNCHER)
                .map(RunFolder.Entry::process)
                .filter(RunningProcess::isAlive);
        if (launcher.isEmpty()) {
            return start(upOptions, out);
        }
        if (!upOptions.isEmpty()) {
            throw new CannotContinue("Handoff is running already, so it can't be started with "
                    + String.join(" ", upOptions) + "; ./handoff down stops it.");
        }
        awaitReady(home);
        return new SuiteProcess(null);
    }

    /** Where the Kafka of the running suite is, if it runs. */
    public static Optional<String> kafka(HomeFolder home) {
        return new RunFolder(home.run())
                .find("kafka")
                .filter(entry -> entry.process().isAlive())
                .map(RunFolder.Entry::address);
    }

    private static void awaitReady(HomeFolder home) {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        RunFolder run = new RunFolder(home.run());
        while (!HomeFolder.SERVICES.stream().allMatch(service -> isReady(run, service))) {
            if (System.nanoTime() - deadline > 0) {
                throw new CannotContinue("Handoff is running, but not ready; see ./handoff status.");
            }
            Pause.of(Duration.ofMillis(500));
        }
    }

    private static boolean isReady(RunFolder run, String service) {
        return run.find(service)
                .map(RunFolder.Entry::health)
                .filter(health -> new Readiness(health).check())
                .isPresent();
    }

    private static SuiteProcess start(List<String> upOptions, PrintStream out) {
        out.println("Handoff is not running; it is started for this, and stopped afterwards.");
        try {
            Process process = new ProcessBuilder(command(upOptions))
                    .redirectErrorStream(true)
                    .start();
            SuiteProcess suite = new SuiteProcess(process);
            Runtime.getRuntime().addShutdownHook(suite.stopAtExit);
            suite.showUntilReady(process, out);
            return suite;
        } catch (IOException e) {
            throw new CannotContinue("Cannot start Handoff: " + e.getMessage(), e);
        }
    }

    /** This program again, with another verb. */
    private static List<String> command(List<String> upOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Handoff.class.getName(), "up"));
        command.addAll(upOptions);
        return command;
    }

    private void showUntilReady(Process process, PrintStream out) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith(READY)) {
            out.println(line);
            line = lines.readLine();
        }
        if (line == null) {
            throw new CannotContinue("Handoff did not start.");
        }
        out.println(line);
        Thread drain = new Thread(() -> discard(lines), "suite-output");
        drain.setDaemon(true);
        drain.start();
    }

    // Credentials follow, and what a full pipe would stop.
    private static void discard(BufferedReader lines) {
        try (lines) {
            while (lines.readLine() != null) {}
        } catch (IOException e) {
            return; // Its process has ended.
        }
    }

    private void stop() {
        Process process = started;
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("Handoff (process " + process.pid() + ") is slow to stop; see ./handoff status.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (started == null) {
            return;
        }
        System.out.println("Stopping Handoff.");
        stop();
    }
}
