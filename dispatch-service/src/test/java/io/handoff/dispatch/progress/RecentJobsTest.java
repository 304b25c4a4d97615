package io.handoff.dispatch.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.KnownJob;
import io.handoff.dispatch.progress.persistence.FleetJobs;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentJobsTest {
    private static final KnownJob KNOWN = new KnownJob(DeliveryKey.parse("acme/1"), 1);

    private final RecentJobs jobs = new RecentJobs();

    @Test
    void aJobThatIsKnownIsRemembered() {
        jobs.add(new FleetJobs.Known(Map.of(job(1), KNOWN), Set.of()));

        assertThat(jobs.get(job(1))).isEqualTo(KNOWN);
        assertThat(jobs.get(job(2))).isNull();
    }

    @Test
    void aJobWithCallbacksThatWaitIsAskedForAgainSoThatLaterOnesStayBehindThem() {
        jobs.add(new FleetJobs.Known(Map.of(job(1), KNOWN), Set.of(job(1))));

        assertThat(jobs.get(job(1))).isNull();
    }

    @Test
    void thoseThatHaveReportedLastAreRemembered() {
        jobs.add(new FleetJobs.Known(Map.of(job(0), KNOWN), Set.of()));
        for (int i = 1; i <= 10_000; i++) {
            jobs.add(new FleetJobs.Known(Map.of(job(i), KNOWN), Set.of()));
            assertThat(jobs.get(job(0))).isNotNull();
        }

        assertThat(jobs.get(job(1))).isNull();
        assertThat(jobs.get(job(10_000))).isNotNull();
    }

    private static JobRef job(int number) {
        return new JobRef(new FleetId("swift"), "job-" + number);
    }
}
