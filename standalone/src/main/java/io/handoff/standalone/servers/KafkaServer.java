package io.handoff.standalone.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** One Kafka broker (KRaft, combined mode) in a JVM of its own. Survives process crashes, not power loss. */
public final class KafkaServer {
    /** For a program that does little, and does it once: what a second compiler would make of it comes too late. */
    private static final List<String> ONCE = List.of("-XX:TieredStopAtLevel=1");

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Settings settings;
    private final RunningProcess process;

    private KafkaServer(Settings settings, RunningProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * @param folder where the broker keeps everything; restarting on it, on other ports too, finds the data
     * @param jars the broker's own class path: standalone/kafka-broker/target/lib
     */
    public record Settings(Path folder, LogFile log, int port, int controllerPort, Path java, Path jars) {}

    /** Starts the broker and returns once it answers. {@code onSpawn} hears of the process before that. */
    public static KafkaServer start(Settings settings, Consumer<RunningProcess> onSpawn) {
        return start(settings, command(settings), onSpawn);
    }

    /** The same with a command that does what {@link #command} does. */
    public static KafkaServer start(Settings settings, List<String> command, Consumer<RunningProcess> onSpawn) {
        requireJars(settings.jars());
        try {
            formatOnce(settings, writeConfig(settings));
            Process child = ChildProcess.start(command, Map.of(), log(settings));
            RunningProcess process = RunningProcess.of(child.toHandle());
            onSpawn.accept(process);
            awaitReady(settings, child, process);
            return new KafkaServer(settings, process);
        } catch (IOException e) {
            throw new CannotContinue("Cannot start Kafka in " + settings.folder() + ": " + e.getMessage(), e);
        }
    }

    /** How the broker is called. */
    public static List<String> command(Settings settings) {
        return javaCommand(
                settings,
                SecondCompiler.LATER,
                "kafka.Kafka",
                configFile(settings).toString());
    }

    public RunningProcess process() {
        return process;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    public void stop() {
        process.stop(RunningProcess.Signal.TERM, STOP_LIMIT);
    }

    private static void requireJars(Path jars) {
        boolean present;
        try (Stream<Path> files = Files.list(jars)) {
            present = files.anyMatch(file -> file.toString().endsWith(".jar"));
        } catch (IOException e) {
            present = false;
        }
        if (!present) {
            throw new CannotContinue("The Kafka broker's jars are missing in " + jars
                    + "; build them with: ./mvnw process-resources -pl standalone/kafka-broker");
        }
    }

    private static Path writeConfig(Settings settings) throws IOException {
        Folders.create(settings.folder());
        return Files.writeString(configFile(settings), KafkaConfig.of(settings));
    }

    private static Path configFile(Settings settings) {
        return settings.folder().resolve("server.properties");
    }

    // The mark is written last: a folder whose formatting was cut short has none and is formatted anew.
    private static void formatOnce(Settings settings, Path config) throws IOException {
        Path mark = settings.folder().resolve("formatted");
        if (Files.exists(mark)) {
            return;
        }
        Folders.delete(KafkaConfig.logFolder(settings));
        String cluster = Uuid.randomUuid().toString();
        Process format = ChildProcess.start(
                javaCommand(
                        settings,
                        ONCE,
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id",
                        cluster,
                        "--config",
                        config.toString()),
                Map.of(),
                log(settings));
        int code = await(format);
        if (code != 0) {
            throw new CannotContinue("Kafka could not format its data folder " + settings.folder() + ":\n"
                    + settings.log().excerpt(10));
        }
        Files.writeString(mark, cluster);
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted while Kafka was starting.", e);
        }
    }

    private static Path log(Settings settings) {
        return settings.log().path();
    }

    private static List<String> javaCommand(
            Settings settings, List<String> options, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(settings.java().toString());
        command.addAll(options);
        command.addAll(List.of(
                // ADR 0040; what it has stored is read through the system's page cache, not the heap.
                "-Xms48m",
                "-Xmn24m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "-cp",
                classPath(settings.jars()),
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    // One by one and in an order that stays: an AOT cache holds for one class path.
    private static String classPath(Path jars) {
        try (Stream<Path> files = Files.list(jars)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            return jars + "/*"; // missing, which is told before anything is started
        }
    }

    private static void awaitReady(Settings settings, Process child, RunningProcess process) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        LocalPort port = new LocalPort(settings.port());
        while (System.nanoTime() < deadline) {
            // First the bare port: a client that is refused fills its log with warnings.
            if (ChildProcess.ends(child, LOOK_EVERY)) {
                throw ChildProcess.ended(
                        child,
                        "Kafka stopped while starting; the last lines of " + log(settings) + ":\n"
                                + settings.log().excerpt(12));
            }
            if (port.answers() && hasBroker(settings)) {
                return;
            }
        }
        process.stop(RunningProcess.Signal.TERM, STOP_LIMIT);
        throw new CannotContinue(
                "Kafka was not ready within " + START_LIMIT.toSeconds() + " s; see " + log(settings) + ".");
    }

    private static boolean hasBroker(Settings settings) {
        Map<String, Object> config = Map.of("bootstrap.servers", "127.0.0.1:" + settings.port());
        try (Admin admin = Admin.create(config)) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted while Kafka was starting.", e);
        }
    }
}
