package io.handoff.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.standalone.servers.AotCaches;
import io.handoff.standalone.servers.Await;
import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.InstalledJdk;
import io.handoff.standalone.servers.LocalPort;
import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.RunningProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private HomeFolder home = new HomeFolder(folder, folder);
    private Supervisor supervisor = new Supervisor(new RunFolder(folder), out, Clock.systemUTC());

    @BeforeEach
    void create() throws IOException {
        home = new HomeFolder(folder, folder.resolve(".handoff"));
        home.create();
        supervisor = new Supervisor(run(), out, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        supervisor.stop();
    }

    @Test
    void readyServicesArePrintedAndRecorded() {
        supervisor.start(List.of(service("gateway"), service("quote")));

        assertThat(output()).containsPattern("gateway +ready").containsPattern("quote +ready");
        assertThat(recorded("gateway").isAlive()).isTrue();
    }

    @Test
    void killedServiceIsStartedAgain() {
        supervisor.start(List.of(service("gateway")));
        RunningProcess first = recorded("gateway");

        first.send(RunningProcess.Signal.KILL);

        Await.until("it is ready again", LIMIT, () -> output().contains("gateway is ready again after"));
        assertThat(output()).contains("gateway stopped on its own").contains("Starting gateway again in 1 s.");
        assertThat(recorded("gateway")).isNotEqualTo(first).matches(RunningProcess::isAlive);
    }

    @Test
    void serviceThatEndsAtItsStartIsReportedWithItsLastLines() throws IOException {
        Files.writeString(folder.resolve("gateway.deaths"), "1");

        assertThatThrownBy(() -> supervisor.start(List.of(service("gateway"))))
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("gateway stopped while starting")
                .hasMessageContaining("the database said no");
    }

    @Test
    void stoppedServicesLeaveNoProcessAndNoRecord() {
        supervisor.start(List.of(service("gateway")));
        RunningProcess gateway = recorded("gateway");

        supervisor.stop();

        assertThat(gateway.isAlive()).isFalse();
        assertThat(run().find("gateway")).isEmpty();
        assertThat(output()).doesNotContain("on its own");
    }

    @Test
    void servicesOfAKilledLauncherAreStoppedByTheNext() throws IOException {
        RunningProcess left =
                service("gateway").start(process -> run().save("gateway", process, "http://127.0.0.1:1", null));

        try (RunLock lock = RunLock.acquire(home)) {
            assertThat(new Leftovers(home).stop(lock)).isEqualTo(1);
        }

        assertThat(left.isAlive()).isFalse();
        assertThat(run().find("gateway")).isEmpty();
    }

    @Test
    void recordWhosePidBelongsToAnotherProcessStopsNobody() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        RunningProcess real = RunningProcess.of(stranger.toHandle());
        run().save("gateway", new RunningProcess(real.pid(), real.startedAt().minusSeconds(3600)), "", null);
        try (RunLock lock = RunLock.acquire(home)) {
            assertThat(new Leftovers(home).stop(lock)).isZero();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private Child service(String name) {
        int port = LocalPort.free().number();
        return new ServiceChild(new ServiceChild.Settings(
                name,
                AotCaches.Start.plain(ServiceChild.command(
                        InstalledJdk.newest(List.of(Path.of(System.getProperty("java.home")))),
                        List.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                FakeService.class.getName(),
                                folder.resolve(name + ".deaths").toString()))),
                "http://127.0.0.1:1",
                "http://127.0.0.1:" + port,
                Map.of("QUARKUS_MANAGEMENT_PORT", Integer.toString(port)),
                new LogFile(folder.resolve(name + ".log"))));
    }

    private RunningProcess recorded(String name) {
        return run().find(name).orElseThrow().process();
    }

    private RunFolder run() {
        return new RunFolder(home.run());
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
