package io.handoff.fleets.stuart;

import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetStop;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What we call a delivery at Stuart, which is one drop-off of a job: Stuart tells of deliveries by it, and not of which job
 * they are, and may put them into another job at that. So a job is known by it as well, and not by Stuart's own id.
 *
 * @param key the booking's idempotency key
 * @param first task of the job's first drop-off, by whose reference Stuart finds the job
 * @param task of this drop-off
 */
record StuartReference(String key, int first, int task) {
    private static final Pattern FORM = Pattern.compile("(.+/[0-9]{1,9})/([0-9]{1,9})/([0-9]{1,9})");
    private static final Pattern JOB = Pattern.compile("(.+/[0-9]{1,9})/([0-9]{1,9})");

    static StuartReference ofFirst(String key, FleetJob job) {
        int first = job.stops().stream()
                .filter(stop -> stop.details().type() == TaskType.DROPOFF)
                .findFirst()
                .map(FleetStop::task)
                .orElseThrow(() -> new IllegalArgumentException("a job needs a drop-off"));
        return new StuartReference(key, first, first);
    }

    /** Null where it is none of ours. */
    static @Nullable StuartReference read(@Nullable String text) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        return parts.matches()
                ? new StuartReference(
                        parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)))
                : null;
    }

    /** The first drop-off of a job; throws {@link IllegalArgumentException} where it isn't a job of ours. */
    static StuartReference ofJob(String jobId) {
        Matcher parts = JOB.matcher(jobId);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no job of ours at Stuart: " + jobId);
        }
        int first = Integer.parseInt(parts.group(2));
        return new StuartReference(parts.group(1), first, first);
    }

    /** Another drop-off of the same job. */
    StuartReference at(int other) {
        return new StuartReference(key, first, other);
    }

    String jobId() {
        return key + '/' + first;
    }

    @Override
    public String toString() {
        return jobId() + '/' + task;
    }
}
