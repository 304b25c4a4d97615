package io.handoff.standalone.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningProcessTest {
    private final Process sleeper = new ProcessBuilder("sleep", "60").start();

    RunningProcessTest() throws IOException {}

    @BeforeEach
    void started() {
        assertThat(sleeper.isAlive()).isTrue();
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
    }

    @Test
    void processIsFoundByItsPidAndStart() {
        assertThat(RunningProcess.of(sleeper.toHandle()).isAlive()).isTrue();
    }

    @Test
    void processThatGotTheSamePidLaterIsNeverStopped() {
        RunningProcess real = RunningProcess.of(sleeper.toHandle());
        RunningProcess earlier = new RunningProcess(real.pid(), real.startedAt().minusSeconds(60));

        earlier.stop(RunningProcess.Signal.KILL, Duration.ofSeconds(5));

        assertThat(earlier.isAlive()).isFalse();
        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void processThatIgnoresTheRequestIsKilled() throws IOException {
        Process stubborn =
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done").start();
        assertThat(stubborn.inputReader().readLine()).isEqualTo("ready");
        RunningProcess process = RunningProcess.of(stubborn.toHandle());

        process.stop(RunningProcess.Signal.TERM, Duration.ofMillis(200));

        assertThat(process.isAlive()).isFalse();
    }
}
