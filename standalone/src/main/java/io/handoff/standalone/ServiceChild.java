package io.handoff.standalone;

import io.handoff.standalone.servers.AotCaches;
import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.ChildProcess;
import io.handoff.standalone.servers.InstalledJdk;
import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.RunningProcess;
import io.handoff.standalone.servers.SecondCompiler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One of the services, or anything else with a main and {@code /q/health/ready}. */
final class ServiceChild implements Child {
    private static final Duration READY_LIMIT = Duration.ofSeconds(120);
    /** Each look costs a service that is just starting some milliseconds, and all start at once. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    /** Longer than the drain; a run that records for its cache writes that at its end. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    /**
     * Bounds hold for the largest orders and batches that are allowed, and under overload. The serial collector is what a JVM
     * chooses by itself in a container of up to 1.7 GB; on two processors it takes less memory and time than others do. See
     * ADR 0040.
     */
    private static final List<String> MEMORY =
            List.of("-Xms64m", "-Xmn40m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private static final int FIRST_TRIMMING = 25;

    private final Settings settings;
    private volatile @Nullable RunningProcess process;

    /** @param start see {@link #command} for what it starts */
    record Settings(
            String name,
            AotCaches.Start start,
            String url,
            String managementUrl,
            Map<String, String> environment,
            LogFile log) {
        Settings {
            environment = Map.copyOf(environment);
        }
    }

    ServiceChild(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String address() {
        return settings.url();
    }

    @Override
    public Optional<String> health() {
        return Optional.of(healthUrl());
    }

    private String healthUrl() {
        return settings.managementUrl() + Readiness.PATH;
    }

    @Override
    public LogFile log() {
        return settings.log();
    }

    @Override
    public RunningProcess start(Consumer<RunningProcess> onSpawn) {
        return settings.start().by(command -> start(command, onSpawn));
    }

    private RunningProcess start(List<String> command, Consumer<RunningProcess> onSpawn) {
        try {
            Process child = ChildProcess.start(
                    command, settings.environment(), settings.log().path());
            RunningProcess spawned = RunningProcess.of(child.toHandle());
            process = spawned;
            onSpawn.accept(spawned);
            awaitReady(child);
            return spawned;
        } catch (IOException e) {
            throw new CannotContinue("Cannot start " + name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        RunningProcess running = process;
        if (running != null) {
            running.stop(RunningProcess.Signal.TERM, STOP_LIMIT);
        }
    }

    /**
     * How a service is called.
     *
     * @param program what follows the JVM's own options: {@code -jar …}, or a class path and a main class
     */
    static List<String> command(InstalledJdk jdk, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        command.addAll(MEMORY);
        if (jdk.feature() >= FIRST_TRIMMING) {
            // What the compilers have used goes back to the machine; the C library would keep it.
            command.add("-XX:TrimNativeHeapInterval=10000");
        }
        command.addAll(SecondCompiler.LATER);
        if (jdk.feature() >= 24) {
            // What Netty does since always is warned about since Java 24.
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(program);
        return command;
    }

    private void awaitReady(Process child) {
        Readiness readiness = new Readiness(healthUrl());
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (ChildProcess.ends(child, LOOK_EVERY)) {
                throw ChildProcess.ended(
                        child,
                        name() + " stopped while starting; the last lines of "
                                + settings.log().path() + ":\n" + settings.log().excerpt(12));
            }
            if (readiness.check()) {
                return;
            }
        }
        throw new CannotContinue(name() + " was not ready within " + READY_LIMIT.toSeconds() + " s ("
                + healthUrl() + "); the last lines of "
                + settings.log().path() + ":\n" + settings.log().excerpt(12));
    }
}
