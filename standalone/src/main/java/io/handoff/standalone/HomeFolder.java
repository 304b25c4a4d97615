package io.handoff.standalone;

import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.Folders;
import io.handoff.standalone.servers.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The project's folder, and .handoff inside it (or elsewhere), where everything is kept that outlives a run. */
public record HomeFolder(Path root, Path path) {
    static final List<String> SERVICES = List.of("gateway", "quote", "dispatch", "webhook", "simulator");

    public static HomeFolder fromSystemProperties() {
        Path root = Path.of(System.getProperty("handoff.root", System.getProperty("user.dir")))
                .toAbsolutePath()
                .normalize();
        return new HomeFolder(root, root.resolve(System.getProperty("handoff.home", ".handoff")));
    }

    /** Everything that runs as a process of its own, in the order in which it starts. */
    List<String> children() {
        return Stream.concat(Stream.of("kafka", "postgres"), SERVICES.stream()).toList();
    }

    void create() throws IOException {
        Folders.create(path);
        // Credentials and deliveries are in here.
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        Folders.create(run());
        Folders.create(path.resolve("logs"));
    }

    /** Forgets all data and credentials: only what is known to be ours. */
    void empty() throws IOException {
        Folders.delete(kafka());
        Folders.delete(postgres());
        Files.deleteIfExists(sandbox());
        Files.deleteIfExists(keys());
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path postgresBinaries() {
        return path.resolve("postgres-binaries");
    }

    Path run() {
        return path.resolve("run");
    }

    Path sandbox() {
        return path.resolve("sandbox.json");
    }

    Path keys() {
        return path.resolve("keys.json");
    }

    /** Which dead letters have been replayed, by whom. */
    public Path deadLetterAudit() {
        return path.resolve("logs/dead-letters.log");
    }

    LogFile log(String child) {
        return new LogFile(path.resolve("logs").resolve(child + ".log"));
    }

    Path brokerJars() {
        return root.resolve("standalone/kafka-broker/target/lib");
    }

    /** Everything a service is loaded from. */
    Path serviceFolder(String service) {
        return root.resolve(service + "-service/target/quarkus-app");
    }

    Path serviceJar(String service) {
        Path jar = serviceFolder(service).resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CannotContinue("The " + service + " service is not built (no " + root.relativize(jar)
                    + "); build it: ./mvnw -DskipTests package");
        }
        return jar;
    }
}
