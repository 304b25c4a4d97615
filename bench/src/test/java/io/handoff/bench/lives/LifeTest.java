package io.handoff.bench.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Life life = new Life("x", NOW.plusSeconds(60));

    @Test
    void risingSequencesToCompletionAreGood() {
        life.receive(callback("a", 2, "assigned"));
        life.receive(callback("b", 5, "in_progress"));
        life.receive(callback("c", 6, "completed"));

        assertThat(life.end().join().good()).isTrue();
        assertThat(life.end().join().callbacks()).hasSize(3);
    }

    @Test
    void sameMessageTwiceIsNoDisorder() {
        life.receive(callback("a", 2, "assigned"));
        life.receive(callback("a", 2, "assigned"));

        assertThat(life.end()).isNotDone();
    }

    @Test
    void sequenceThatDoesNotRiseFails() {
        life.receive(callback("a", 3, "assigned"));
        life.receive(callback("b", 3, "assigned"));

        assertThat(life.end().join().failure()).isEqualTo("sequence 3 after 3");
    }

    @Test
    void wrongSignatureFails() {
        life.receive(new Callback("x", "a", 1, "assigned", NOW, NOW, false));

        assertThat(life.end().join().failure()).contains("signature");
    }

    @Test
    void lifeThatEndsOtherwiseFails() {
        life.receive(callback("a", 1, "failed"));

        assertThat(life.end().join().failure()).isEqualTo("it ended failed");
    }

    @Test
    void reportCountsLivesAndLatencies() {
        life.receive(callback("a", 1, "completed"));
        LifeEnd bad = new LifeEnd("y", "not completed in time", List.of());

        LivesReport report = new LivesReport(List.of(life.end().join(), bad, bad), Duration.ofSeconds(2));

        assertThat(report.allGood()).isFalse();
        assertThat(report.text())
                .startsWith("1 of 3 lives completed in 2.0 s: 0.5 lives/s")
                .contains("1 callbacks: p50    20.0")
                .contains("FAILED: 2 × not completed in time (such as y)");
    }

    private static Callback callback(String message, long sequence, String status) {
        return new Callback("x", message, sequence, status, NOW, NOW.plusMillis(20), true);
    }
}
