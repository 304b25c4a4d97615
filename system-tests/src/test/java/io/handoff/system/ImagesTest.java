package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.handoff.standalone.servers.InstalledJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the images hold, run as their containers run it: by the entry command of the Dockerfile, told what {@code
 * docker-compose.yml} tells it, in a folder where there is nothing. Without an engine; the real Kafka and Postgres.
 */
class ImagesTest {
    private static final Path PROJECT = RunningSuite.projectRoot();
    private static final Duration START = Duration.ofMinutes(2);
    private static final int GRACE_SECONDS = 60;

    @TempDir
    Path folder = Path.of("");

    private ComposedServices composed;
    private final InstalledJdk jdk = InstalledJdk.newest(InstalledJdk.candidates(System.getenv()));
    private final Map<String, Process> running = new TreeMap<>();

    @BeforeEach
    void compose() throws Exception {
        composed = new ComposedServices(folder.resolve("project"));
    }

    @AfterEach
    void end() {
        running.values().forEach(Process::destroyForcibly);
    }

    @Test
    void theJobAndAllServicesDoTheirWorkAndWriteNowhereButToTmp() throws Exception {
        Map<Path, String> before = files();

        assertThat(topics()).isZero();
        assertThat(topics("check")).isZero();
        for (String service : ComposedServices.NAMES) {
            var unused = start(service, "service.Dockerfile", home(service), composed.service(service), List.of());
            // One after the other: all at once they keep each other from their databases on a busy machine.
            RunningSuite.await(service + " is healthy", START, () -> isHealthy(service));
        }

        for (String service : ComposedServices.NAMES) {
            assertThat(log(service)).as(service).doesNotContain("\"level\":\"ERROR\"");
            stop(service);
            assertThat(work(service)).as(service).isEmptyDirectory();
        }
        assertThat(files()).isEqualTo(before);
    }

    /** All of the services with {@code -Dimages=true}, which takes some minutes. */
    @Test
    void whatTheBuildPreparesMakesStartsFasterAndIsNotNeeded() throws Exception {
        assumeThat(jdk.feature()).as("Java").isGreaterThanOrEqualTo(25);
        assertThat(topics()).isZero();
        for (String service : Boolean.getBoolean("images") ? ComposedServices.NAMES : List.of("simulator")) {
            Path image = folder.resolve("images/" + service);
            copy(home(service), image);

            assertThat(prepare(service, image, "no")).isZero();
            assertThat(image.resolve("start.options")).isEmptyFile();
            assertThat(prepare(service, image, "yes")).isZero();

            Path cache = image.resolve("service.aot");
            assertThat(image.resolve("start.options")).content().isEqualToIgnoringNewLines("-XX:AOTCache=" + cache);
            // So that a JVM that can't use it says so and ends.
            startAndStop(service, image, "-XX:AOTMode=on");

            Files.writeString(cache, "not a cache");
            startAndStop(service, image, "-XX:AOTMode=auto");
        }
    }

    private void startAndStop(String service, Path image, String option) throws Exception {
        Map<String, String> environment = composed.service(service);
        environment.put("JAVA_TOOL_OPTIONS", option);
        var unused = start(service, "service.Dockerfile", image, environment, List.of());
        RunningSuite.await(service + " is healthy", START, () -> isHealthy(service));
        stop(service);
    }

    /** What the image's build runs in its home. */
    private int prepare(String service, Path image, String wanted) throws Exception {
        ContainerCommand command = ContainerCommand.of(PROJECT.resolve("deploy/docker/service.Dockerfile"));
        Path tmp = Files.createDirectories(folder.resolve("tmp/" + service));
        var run = new ProcessBuilder("sh", "-c", command.preparationHere(image, tmp))
                .directory(image.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(service + "-prepared.log").toFile());
        run.environment().put("AOT", wanted);
        run.environment().put("PATH", jdk.java().getParent() + ":" + System.getenv("PATH"));
        int exit = run.start().waitFor();
        assertThat(tmp).isEmptyDirectory();
        return exit;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Files.isDirectory(file) ? copy : copy.getParent());
                if (Files.isRegularFile(file)) {
                    // With its time: a cache is for these very files.
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private int topics(String... words) throws Exception {
        Process job = start(
                "topics", "topics.Dockerfile", PROJECT.resolve("topics/target"), composed.topics(), List.of(words));
        assertThat(job.waitFor(2, TimeUnit.MINUTES)).as("the topics job").isTrue();
        assertThat(work("topics")).isEmptyDirectory();
        return job.exitValue();
    }

    private Process start(
            String name, String dockerfile, Path home, Map<String, String> environment, List<String> words)
            throws IOException {
        ContainerCommand image =
                ContainerCommand.of(PROJECT.resolve("deploy/docker").resolve(dockerfile));
        List<String> command = new ArrayList<>(image.here(jdk, home));
        command.addAll(words);
        var builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(work(name)).toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        // The container's limit, which the JVM finds by itself there.
        builder.environment()
                .merge(
                        "JAVA_TOOL_OPTIONS",
                        image.javaOptions() + " -XX:MaxRAM=" + composed.memory(name),
                        (more, options) -> options + " " + more);
        Process process = builder.start();
        running.put(name, process);
        return process;
    }

    private boolean isHealthy(String service) {
        assertThat(process(service).isAlive()).as(() -> log(service)).isTrue();
        try {
            Process check = new ProcessBuilder(composed.healthCheck(service))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return check.waitFor(10, TimeUnit.SECONDS) && check.exitValue() == 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stop(String service) throws InterruptedException {
        Process process = process(service);
        process.destroy();
        assertThat(process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS))
                .as(service + " ends")
                .isTrue();
        assertThat(process.exitValue()).as(() -> log(service)).isEqualTo(128 + 15);
    }

    private Process process(String name) {
        return Objects.requireNonNull(running.get(name));
    }

    private Path work(String name) {
        return folder.resolve(name);
    }

    private static Path home(String service) {
        return PROJECT.resolve(service + "-service/target/quarkus-app");
    }

    private String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    /** What the images are made of, by its size and time. */
    private static Map<Path, String> files() throws IOException {
        Map<Path, String> files = new HashMap<>();
        List<Path> homes = new ArrayList<>(List.of(PROJECT.resolve("topics/target/lib")));
        ComposedServices.NAMES.forEach(service -> homes.add(home(service)));
        for (Path home : homes) {
            try (Stream<Path> found = Files.walk(home)) {
                for (Path file : found.toList()) {
                    files.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            }
        }
        return files;
    }
}
