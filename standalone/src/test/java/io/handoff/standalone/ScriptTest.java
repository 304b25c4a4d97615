package io.handoff.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.standalone.ClonedScripts.Answer;
import io.handoff.standalone.servers.AotCaches;
import io.handoff.standalone.servers.InstalledJdk;
import io.handoff.standalone.servers.LocalPort;
import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.PostgresServer;
import io.handoff.standalone.servers.RunningProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./handoff}, where nothing has been built. */
class ScriptTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder = Path.of("");

    private ClonedScripts scripts;
    private HomeFolder home = new HomeFolder(folder, folder);
    private Process stranger;

    @BeforeEach
    void create() throws IOException {
        scripts = new ClonedScripts(folder);
        home = scripts.home();
        stranger = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        stranger.destroyForcibly();
    }

    @ParameterizedTest
    @CsvSource({
        "help, 0, Handoff on one machine.",
        "--help, 0, Handoff on one machine.",
        "version, 0, Handoff ",
        "status, 1, Nothing is running; ./handoff up starts it.",
        "down, 0, Nothing is running.",
        "logs gateway, 1, There is no log of gateway yet",
        "logs nobody, 2, Whose log? ./handoff logs kafka|postgres|gateway",
        "logs, 2, Whose log?",
        "status now, 2, ./handoff status takes nothing more.",
        "compose-env now, 2, './handoff compose-env takes --force, or nothing.'",
        "sign, 1, There are no credentials yet",
        "merchant list, 1, There are no credentials yet",
        "fleet list, 1, There are no credentials yet",
        "fleet --help, 0, 'Fleets (while the suite runs; docs/fleets.md'",
        "dwon, 2, 'There is no \"dwon\"; there is up, down, status, logs, demo, merchant, fleet, dlq, export, sign, compose-env, version and help.'"
    })
    void whatNeedsNoBuildIsAnsweredWithoutOne(String words, int code, String beginning) throws Exception {
        Answer answer = scripts.run("handoff", words.split(" "));

        assertThat(answer.text()).startsWith(beginning);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(scripts.neededJavaOrMaven()).isFalse();
        assertThat(home.path()).doesNotExist();
    }

    @Test
    void theHelpKnowsEveryPortAndEveryLog() throws Exception {
        String help = scripts.run("handoff").text();

        assertThat(Port.values()).allSatisfy(port -> assertThat(help)
                .contains(port.name().toLowerCase().replace("_management", "").replace('_', '-') + " ("
                        + port.standard() + ")"));
        assertThat(home.children()).allSatisfy(child -> assertThat(help).contains(child));
    }

    @Test
    void composesCredentialsAreDrawnOnceAndOnlyTheirOwnerReadsThem() throws Exception {
        Path file = scripts.folder().resolve(".env");

        Answer drawn = scripts.run("handoff", "compose-env");
        String first = Files.readString(file);
        Answer again = scripts.run("handoff", "compose-env");
        String kept = Files.readString(file);
        Answer forced = scripts.run("handoff", "compose-env", "--force");

        assertThat(drawn.code()).isZero();
        assertThat(drawn.text()).contains("only you can read").doesNotContain(variable(first, "HANDOFF_ADMIN_KEY"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(variable(first, "HANDOFF_SEALING_KEY")))
                .hasSize(32);
        assertThat(first.lines().filter(line -> line.matches("[A-Z_]+=\\S{24,}")))
                .hasSize(11);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.text()).contains("is there already").contains("docker compose down --volumes");
        assertThat(kept).isEqualTo(first);
        assertThat(forced.code()).isZero();
        assertThat(variable(Files.readString(file), "HANDOFF_SEALING_KEY"))
                .isNotEqualTo(variable(first, "HANDOFF_SEALING_KEY"));
        assertThat(scripts.folder().toFile().list())
                .filteredOn(name -> name.startsWith(".env"))
                .containsExactly(".env");
        assertThat(scripts.neededJavaOrMaven()).isFalse();
    }

    private static String variable(String file, String name) {
        return file.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .collect(Collectors.joining());
    }

    @Test
    void itWorksThroughALinkFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("link"), scripts.folder().resolve("handoff"));

        assertThat(scripts.run(link, Map.of(), "version").text()).startsWith("Handoff ");
    }

    @Test
    void theEndOfALogIsPrinted() throws Exception {
        home.create();
        Files.writeString(home.log("gateway").path(), "first\n" + "more\n".repeat(199) + "last\n");

        Answer answer = scripts.run("handoff", "logs", "gateway");

        assertThat(answer.code()).isZero();
        assertThat(answer.text())
                .contains("more\nlast\n")
                .doesNotContain("first")
                .contains(home.path() + "/logs");
    }

    @Test
    void whatRunsIsShownAndStopped() throws Exception {
        home.create();
        RunningProcess gateway = startGateway();
        record("launcher", stranger);

        Answer status = scripts.run("handoff", "status");
        Answer again = scripts.run("handoff", "up");
        Answer down = scripts.run("handoff", "down");

        assertThat(status.code()).isEqualTo(1);
        assertThat(status.text())
                .containsPattern("gateway +ready +" + gateway.pid() + " +http://127.0.0.1:1\n")
                .containsPattern("kafka +stopped +-");
        assertThat(again)
                .isEqualTo(new Answer(
                        1, "Handoff is running already; ./handoff status shows it, ./handoff down stops it.\n"));
        assertThat(down).isEqualTo(new Answer(0, "Stopping…\nStopped.\n"));
        assertThat(gateway.isAlive()).isFalse();
        assertThat(stranger.isAlive()).as("the launcher").isFalse();
        assertThat(home.run()).isEmptyDirectory();
        assertThat(scripts.neededJavaOrMaven()).isFalse();
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotReadyAndALauncherThatIsGoneIsMissed() throws Exception {
        home.create();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            new RunFolder(home.run())
                    .save(
                            "quote",
                            RunningProcess.of(stranger.toHandle()),
                            "http://127.0.0.1:1",
                            "http://127.0.0.1:" + silent.getLocalPort() + "/q/health/ready");

            Answer status = scripts.run("handoff", "status");

            assertThat(status.code()).isEqualTo(1);
            assertThat(status.text()).containsPattern("quote +not ready +\\d").contains("The launcher is gone");
        }
    }

    @Test
    void aRecordWhosePidBelongsToAnotherStopsNobody() throws Exception {
        home.create();
        RunningProcess real = RunningProcess.of(stranger.toHandle());
        for (String name : List.of("launcher", "kafka", "gateway")) {
            new RunFolder(home.run())
                    .save(name, new RunningProcess(real.pid(), real.startedAt().minusSeconds(3600)), "", null);
        }
        Files.createDirectories(home.postgres().resolve("data"));
        Files.writeString(
                home.postgres().resolve("data/postmaster.pid"),
                "%d\n%s\n%d\n"
                        .formatted(
                                real.pid(),
                                home.postgres().resolve("data"),
                                real.startedAt().minusSeconds(3600).getEpochSecond()));

        Answer down = scripts.run("handoff", "down");

        assertThat(down).isEqualTo(new Answer(0, "Nothing is running.\n"));
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void aPostgresThatAKilledLauncherHasLeftIsStopped() throws Exception {
        home.create();
        RunningProcess postgres = PostgresServer.start(new PostgresServer.Settings(
                        home.postgres(),
                        Path.of("target/postgres-binaries").toAbsolutePath(),
                        home.log("postgres"),
                        LocalPort.free().number(),
                        "secret"))
                .process();

        Answer down = scripts.run("handoff", "down");

        assertThat(down).isEqualTo(new Answer(0, "Stopping…\nStopped.\n"));
        assertThat(postgres.awaitEnd(LIMIT)).isTrue();
        assertThat(home.postgres().resolve("data/postmaster.pid")).doesNotExist();
    }

    private RunningProcess startGateway() {
        int port = LocalPort.free().number();
        var gateway = new ServiceChild(new ServiceChild.Settings(
                "gateway",
                AotCaches.Start.plain(ServiceChild.command(
                        InstalledJdk.newest(List.of(Path.of(System.getProperty("java.home")))),
                        List.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                FakeService.class.getName(),
                                folder.resolve("deaths").toString()))),
                "http://127.0.0.1:1",
                "http://127.0.0.1:" + port,
                Map.of("QUARKUS_MANAGEMENT_PORT", Integer.toString(port)),
                new LogFile(folder.resolve("gateway.log"))));
        return gateway.start(process -> new RunFolder(home.run())
                .save("gateway", process, gateway.address(), gateway.health().orElseThrow()));
    }

    private void record(String name, Process process) {
        new RunFolder(home.run()).save(name, RunningProcess.of(process.toHandle()), "", null);
    }
}
