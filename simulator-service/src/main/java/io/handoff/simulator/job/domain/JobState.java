package io.handoff.simulator.job.domain;

import io.handoff.contracts.fleet.Booking;
import org.jspecify.annotations.Nullable;

/**
 * A job and where it stands.
 *
 * @param ordinal of the step that comes next, or is being reported
 * @param reporting whether that step has happened and its report is still under way
 * @param revision of the last modification; 0 when it stands as booked
 * @param cancellationFeeCents what cancelling has cost; null while it isn't cancelled
 */
public record JobState(
        Job job, Stage stage, int ordinal, boolean reporting, long revision, @Nullable Long cancellationFeeCents) {
    public static JobState booked(Job job, Stage stage) {
        return new JobState(job, stage, 1, false, 0, null);
    }

    public boolean isCancelled() {
        return cancellationFeeCents != null;
    }

    public boolean isActive() {
        return !isCancelled() && stage != Stage.COMPLETED;
    }

    public boolean hasHappened(Step step) {
        return step.ordinal() < ordinal || step.ordinal() == ordinal && reporting;
    }

    /** What cancelling costs now; null when it is too late for that. */
    public @Nullable Long cancellationFee(long feeOnTheWayCents) {
        if (cancellationFeeCents != null) {
            return cancellationFeeCents;
        }
        if (!stage.isBefore(Stage.PICKED_UP)) {
            return null;
        }
        return stage.isBefore(Stage.STARTED) ? 0 : feeOnTheWayCents;
    }

    /** The job as its fleet shows it; the courier is known once the job is assigned. */
    public Booking booking() {
        String status = isCancelled() ? "cancelled" : stage == Stage.COMPLETED ? "completed" : "active";
        return new Booking(
                job.id(),
                status,
                job.fee().cents(),
                job.fee().currency(),
                stage.isBefore(Stage.ASSIGNED) ? null : job.courier());
    }
}
