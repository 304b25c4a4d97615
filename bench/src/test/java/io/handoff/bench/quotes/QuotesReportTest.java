package io.handoff.bench.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.handoff.bench.Figure;
import io.handoff.bench.report.Cost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotesReportTest {
    private static final Duration DEADLINE = Duration.ofMillis(800);
    private static final Cost COST =
            new Cost(2, Map.of("quote", 0.5, Cost.DRIVER, 9.0), Map.of("quote", 0.1), Map.of());

    @Test
    void figuresAreThoseOfTheLevelsThatWereMeasured() {
        var report = new QuotesReport(List.of(level(new QuotesLevel(1, 50), 4, 803)));

        assertThat(report.allAnswered()).isTrue();
        assertThat(report.figures().keySet())
                .containsExactly(Figure.QUOTED_MANY_P50, Figure.QUOTED_MANY_P99, Figure.QUOTED_LATEST);
        assertThat(report.figures().get(Figure.QUOTED_MANY_P50)).isEqualTo(4, within(0.01));
        assertThat(report.figures()).contains(entry(Figure.QUOTED_LATEST, 3.0));
        assertThat(report.text()).contains("bar 5: reached").contains("bar 20: reached");
    }

    @Test
    void latestGatherIsThatOfAllLevels() {
        var report = new QuotesReport(
                List.of(level(new QuotesLevel(32, 10), 11, 825), level(new QuotesLevel(256, 10), 90, 810)));

        assertThat(report.figures()).contains(entry(Figure.QUOTED_LATEST, 25.0), entry(Figure.QUOTED_RATE, 0.5));
        assertThat(report.figures().get(Figure.QUOTED_PROCESSOR)).isEqualTo(600, within(0.01));
        assertThat(report.text()).contains("bar 10: NOT REACHED").contains("bar 20: NOT REACHED");
    }

    @Test
    void quotationThatLackedAFleetHasNoSlowestOne() {
        var times = new QuotationTimes(2, DEADLINE);
        times.add(ended(4, 0), "");

        assertThat(times.withoutSome()).isEqualTo(1);
        assertThat(times.afterSlowest().count()).isZero();
    }

    @Test
    void levelInWhichNothingEndedHasNoFiguresAndFailsTheRun() {
        var times = new QuotationTimes(10, DEADLINE);
        var report = new QuotesReport(List.of(
                level(new QuotesLevel(1, 50), 4, 803),
                new QuotesReport.Level(new QuotesLevel(32, 10), times, COST, new QuotationTimes(10, DEADLINE))));

        assertThat(report.allAnswered()).isFalse();
        assertThat(report.figures()).doesNotContainKey(Figure.QUOTED_P50).contains(entry(Figure.QUOTED_LATEST, 3.0));
    }

    @Test
    void merchantWithoutAnOfferFailsTheRun() {
        QuotesReport.Level level = level(new QuotesLevel(1, 10), 4, 803);
        level.hanging().add(ended(4, 0), "get_quotation was answered 503");

        assertThat(new QuotesReport(List.of(level)).allAnswered()).isFalse();
        assertThat(level.text()).contains("NOT QUOTED: {get_quotation was answered 503=1}");
    }

    private static QuotesReport.Level level(QuotesLevel level, long addedMillis, long overAfterMillis) {
        var times = new QuotationTimes(1, DEADLINE);
        times.add(ended(addedMillis, 0), "");
        var hanging = new QuotationTimes(1, DEADLINE);
        hanging.add(ended(1, overAfterMillis), "");
        return new QuotesReport.Level(level, times, COST, hanging);
    }

    /** Of one fleet, which was let go after so long unless that is 0. */
    private static Quotation ended(long addedMillis, long letGoAfterMillis) {
        var quotation = new Quotation(0);
        quotation.asked(0);
        quotation.answered(0, millis(50));
        if (letGoAfterMillis > 0) {
            quotation.letGo(millis(letGoAfterMillis));
        }
        quotation.ended(millis(50 + addedMillis));
        return quotation;
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }
}
