package io.handoff.bench.lives;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.bench.report.ResidentMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverloadReportTest {
    private static final OverloadSettings FIVE_A_SECOND =
            new OverloadSettings(Path.of("sandbox.json"), 5, 2, Duration.ofSeconds(2), Duration.ofSeconds(300));
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration NEVER = Duration.ofSeconds(-1);
    private static final Duration SOON = Duration.ofMillis(100);

    @Test
    void whoIsRefusedWith503IsNoFault() {
        OverloadReport report = report(8, 12);

        assertThat(report.holds()).isTrue();
        assertThat(report.text())
                .contains("acknowledged a second: 4.0, where 5.0 are sustained\n")
                .doesNotContain("COLLAPSED");
    }

    @Test
    void suiteThatCarriesOutFarLessThanItCanHasCollapsed() {
        OverloadReport report = report(2, 18);

        assertThat(report.holds()).isTrue();
        assertThat(report.text()).contains("acknowledged a second: 1.0, where 5.0 are sustained: COLLAPSED");
    }

    @Test
    void acknowledgedDeliveryThatIsNotCompletedIsLost() {
        OverloadReport report = report(List.of(end("not completed in time", SOON)));

        assertThat(report.holds()).isFalse();
        assertThat(report.text()).contains("not completed: 1").contains("FAILED: {not completed in time=1}");
    }

    private static OverloadReport report(int completed, int refused) {
        return report(Stream.concat(
                        IntStream.range(0, completed).mapToObj(i -> end("", SOON)),
                        IntStream.range(0, refused).mapToObj(i -> end("get_quotation was answered 503", NEVER)))
                .toList());
    }

    private static OverloadReport report(List<LifeEnd> ends) {
        var memory = new ResidentMemory(Map.of());
        return new OverloadReport(ends, FIVE_A_SECOND, Duration.ofSeconds(9), memory, memory);
    }

    private static LifeEnd end(String failure, Duration acknowledgement) {
        return new LifeEnd("d", failure, List.of(), new LifeEnd.Times(SOON, acknowledgement, NEVER), NOW, NOW);
    }
}
