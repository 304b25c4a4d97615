package io.handoff.dispatch.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobHistoryTest {
    private static final Instant THEN = Instant.parse("2026-05-04T12:00:00Z");

    @Test
    void whatNobodyDeclinedIsToldAsItIs() {
        List<FleetReport> history = history(Stage.ASSIGNED, Stage.ACCEPTED, Stage.STARTED);

        assertThat(JobHistory.news(history)).isEqualTo(history);
        assertThat(JobHistory.news(List.of())).isEmpty();
    }

    @Test
    void aDeclineThatNobodyHasTakenUpIsNews() {
        List<FleetReport> history = history(Stage.ASSIGNED, Stage.DECLINED, Stage.UNASSIGNED);

        assertThat(JobHistory.news(history)).isEqualTo(history);
    }

    @Test
    void whoDeclinedBeforeAnotherTookItIsForgotten() {
        List<FleetReport> history =
                history(Stage.ASSIGNED, Stage.ACCEPTED, Stage.DECLINED, Stage.UNASSIGNED, Stage.ASSIGNED);

        assertThat(JobHistory.news(history)).isEqualTo(history.subList(3, 5));
    }

    @Test
    void theLastOfSeveralDeclinesCounts() {
        List<FleetReport> history =
                history(Stage.DECLINED, Stage.ASSIGNED, Stage.DECLINED, Stage.ACCEPTED, Stage.DECLINED);

        assertThat(JobHistory.news(history)).isEqualTo(history.subList(3, 5));
    }

    @Test
    void whatIsTrueOfTheStopAndTheFeeStayWithoutTheCourier() {
        FleetReport done = report(1, List.of(StageReport.of(0, Stage.DONE, List.of("proof"), null)), null);
        FleetReport declined = report(2, List.of(StageReport.of(1, Stage.DECLINED, List.of(), null)), Money.usd(975));
        FleetReport accepted = report(3, List.of(StageReport.of(1, Stage.ACCEPTED, List.of(), null)), null);

        List<FleetReport> news = JobHistory.news(List.of(done, declined, accepted));

        assertThat(news).hasSize(3).last().isEqualTo(accepted);
        assertThat(news.get(0).stages()).isEqualTo(done.stages());
        assertThat(news.get(1).stages()).isEmpty();
        assertThat(news.get(1).fee()).isEqualTo(Money.usd(975));
        assertThat(news.subList(0, 2))
                .allSatisfy(former -> assertThat(former.courier()).isNull());
    }

    private static List<FleetReport> history(Stage... stages) {
        List<FleetReport> history = new ArrayList<>();
        for (Stage stage : stages) {
            history.add(report(history.size(), List.of(StageReport.of(0, stage, List.of(), null)), null));
        }
        return history;
    }

    private static FleetReport report(int number, List<StageReport> stages, @Nullable Money fee) {
        var courier = new Courier(number, "Ada", "Lovelace");
        return new FleetReport("job", null, null, number, THEN.plusSeconds(number), stages, courier, null, fee);
    }
}
