package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.fleet.Progress;
import io.handoff.dispatch.progress.application.Job;
import io.handoff.dispatch.progress.application.Jobs;
import io.handoff.dispatch.progress.application.ReportedProgress;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Callbacks that were faster than our record of the booking go on in the order in which their fleet meant them. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class ParkedOrderTest {
    private static final Instant AT = Instant.parse("2026-05-04T16:00:00Z");

    @Inject
    Jobs jobs;

    private final Job job = new Job(new FleetId("swift"), "job-" + UUID.randomUUID());

    @Test
    void thoseOfOneMomentWithoutASequenceGoOnAsTheyCame() {
        List<ReportedProgress> reports =
                IntStream.range(0, 20).mapToObj(i -> report(0, AT)).toList();
        park(reports);

        assertThat(claimed()).containsExactlyElementsOf(reports);
    }

    @Test
    void thoseWithoutASequenceGoOnAsTheyOccurred() {
        ReportedProgress late = report(0, AT.plusSeconds(2));
        ReportedProgress early = report(0, AT.plusSeconds(1));
        park(List.of(late, early));

        assertThat(claimed()).containsExactly(early, late);
    }

    @Test
    void thoseWithASequenceGoOnByIt() {
        ReportedProgress second = report(2, AT);
        ReportedProgress first = report(1, AT.plusSeconds(1));
        park(List.of(second, first));

        assertThat(claimed()).containsExactly(first, second);
    }

    private ReportedProgress report(long sequence, Instant at) {
        return new ReportedProgress(
                UUID.randomUUID(), job, new Progress(job.jobId(), sequence, at, List.of(), null, null));
    }

    private void park(List<ReportedProgress> reports) {
        var unused = jobs.park(reports).await().atMost(SOON);
    }

    /** What is claimed of this test's job, as if it had waited for longer than anybody has patience. */
    private List<ReportedProgress> claimed() {
        List<ReportedProgress> claimed =
                jobs.claimParked(1000, Duration.ofMinutes(1), Duration.ofSeconds(-1)).await().atMost(SOON).stream()
                        .map(parked -> parked.callback())
                        .filter(callback -> callback.job().equals(job))
                        .toList();
        var unused = jobs.forget(claimed.stream().map(ReportedProgress::id).toList())
                .await()
                .atMost(SOON);
        return claimed;
    }
}
