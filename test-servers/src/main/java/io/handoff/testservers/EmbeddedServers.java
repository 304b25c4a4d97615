package io.handoff.testservers;

import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.DeathWatch;
import io.handoff.standalone.servers.Folders;
import io.handoff.standalone.servers.KafkaServer;
import io.handoff.standalone.servers.LocalPort;
import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.PostgresServer;
import io.handoff.standalone.servers.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The servers as child processes of this JVM, their data under the module's target folder. */
final class EmbeddedServers {
    private static final String BROKER_JARS = "standalone/kafka-broker/target/lib";

    private EmbeddedServers() {}

    static String kafka() {
        return kafka(kafkaSettings("kafka")).bootstrapServers();
    }

    /** Where a broker of this name lives: a folder of this run, ports that are free. */
    static KafkaServer.Settings kafkaSettings(String name) {
        return new KafkaServer.Settings(
                ownFolder().resolve(name),
                log(name),
                LocalPort.free().number(),
                LocalPort.free().number(),
                Path.of(System.getProperty("java.home"), "bin/java"),
                brokerJars());
    }

    static KafkaServer kafka(KafkaServer.Settings settings) {
        return KafkaServer.start(
                settings, process -> DeathWatch.over(process, RunningProcess.Signal.KILL, settings.folder()));
    }

    static String postgres() {
        Path folder = ownFolder().resolve("postgres");
        Path binaries = moduleFolder().resolve("target/test-servers/postgres-binaries");
        int port = LocalPort.free().number();
        PostgresServer postgres = PostgresServer.start(
                new PostgresServer.Settings(folder, binaries, log("postgres"), port, TestDatabase.PASSWORD));
        DeathWatch.over(postgres.process(), RunningProcess.Signal.INT, folder);
        PostgresStandstill.ofProcess(postgres.process().pid());
        return "127.0.0.1:" + port;
    }

    private static Path ownFolder() {
        Path all = moduleFolder().resolve("target/test-servers");
        Folders.create(all);
        deleteFoldersOfEndedRuns(all);
        Path own = all.resolve(Long.toString(ProcessHandle.current().pid()));
        Folders.create(own);
        return own;
    }

    private static LogFile log(String name) {
        LogFile log = new LogFile(moduleFolder().resolve("target/test-servers/" + name + ".log"));
        log.rotate();
        return log;
    }

    private static void deleteFoldersOfEndedRuns(Path all) {
        List<Path> ended;
        try (Stream<Path> entries = Files.list(all)) {
            ended = entries.filter(entry -> isOfEndedRun(entry.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new CannotContinue("Cannot read " + all + ".", e);
        }
        ended.forEach(run -> {
            PostgresServer.stopLeftover(run.resolve("postgres"));
            Folders.delete(run);
        });
    }

    private static boolean isOfEndedRun(String name) {
        return name.chars().allMatch(Character::isDigit)
                && ProcessHandle.of(Long.parseLong(name)).isEmpty();
    }

    // Surefire says where the module is; an IDE starts tests inside it, or at the root.
    private static Path moduleFolder() {
        return Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
                .toAbsolutePath();
    }

    private static Path brokerJars() {
        for (Path folder = moduleFolder(); folder != null; folder = folder.getParent()) {
            Path jars = folder.resolve(BROKER_JARS);
            if (Files.isDirectory(jars)) {
                return jars;
            }
        }
        throw new CannotContinue("The Kafka broker's jars are missing in " + BROKER_JARS
                + "; build them with: ./mvnw process-resources -pl standalone/kafka-broker");
    }
}
