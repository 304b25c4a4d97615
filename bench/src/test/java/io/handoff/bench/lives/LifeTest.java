package io.handoff.bench.lives;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.bench.load.Order;
import io.handoff.bench.report.Cost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifeTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static final Duration NEVER = Duration.ofNanos(-1);

    private final Life life =
            new Life(new Order("x", NOW.minusSeconds(5), NOW.minusSeconds(1), true), NOW, NOW.plusSeconds(60));

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
    void stepsAreMeasuredFromTheirIntendedMoments() {
        life.quoted(NOW.plusMillis(300));
        life.acknowledged(NOW.plusMillis(320));
        life.receive(callback("a", 1, "completed"));

        assertThat(life.end().join().times())
                .isEqualTo(new LifeEnd.Times(Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(1020)));
    }

    @Test
    void refusedLifeHasNoTimes() {
        life.fail("get_quotation was answered 503", NOW);
        life.fail("not completed in time", NOW.plusSeconds(60));

        assertThat(life.end().join().failure()).isEqualTo("get_quotation was answered 503");
        assertThat(life.end().join().times()).isEqualTo(new LifeEnd.Times(NEVER, NEVER, NEVER));
    }

    @Test
    void reportCountsWhatEndsWithinItsWindow() {
        life.receive(callback("a", 1, "completed"));
        LifeEnd good = life.end().join();
        LifeEnd bad = new LifeEnd("y", "not completed in time", List.of(), good.times(), NOW, NOW.plusSeconds(1));
        LifeEnd later = new LifeEnd("z", "", good.callbacks(), good.times(), NOW, NOW.plusSeconds(2));
        Map<String, Double> processes = Map.of("quote", 0.02, Cost.DRIVER, 0.01);
        Cost cost = new Cost(2, processes, Map.of(), Map.of("quote", 3L));

        LivesReport report = new LivesReport(List.of(good, bad, bad, later), NOW, NOW.plusSeconds(2), cost);

        assertThat(report.allGood()).isFalse();
        assertThat(report.text())
                .startsWith("1 lives completed in 2.0 s: 0.5 lives/s\nprocessor time a life: 20.0 ms")
                .contains("commits a life: 3.0: quote 3.0")
                .contains("2 callbacks (2.0 a life): p50    20.0")
                .contains("FAILED: of 4 lives 2 × not completed in time (such as y)");
    }

    private static Callback callback(String message, long sequence, String status) {
        return new Callback("x", message, sequence, status, NOW, NOW.plusMillis(20), true);
    }
}
