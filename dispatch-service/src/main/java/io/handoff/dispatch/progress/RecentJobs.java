package io.handoff.dispatch.progress;

import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.KnownJob;
import io.handoff.dispatch.progress.persistence.FleetJobs;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that have reported lately, so that of a job's ten reports one asks the database. A job belongs to its attempt for good, and once
 * it is known and none of its callbacks waits, none ever waits again. For one thread: that of the consumer.
 */
final class RecentJobs {
    private static final int MOST = 10_000;

    private final Map<JobRef, KnownJob> jobs = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobRef, KnownJob> eldest) {
            return size() > MOST;
        }
    };

    @Nullable
    KnownJob get(JobRef job) {
        return jobs.get(job);
    }

    void add(FleetJobs.Known found) {
        found.known().forEach((job, known) -> {
            if (!found.parked().contains(job)) {
                jobs.put(job, known);
            }
        });
    }
}
