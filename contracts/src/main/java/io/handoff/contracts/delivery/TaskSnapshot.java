package io.handoff.contracts.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task with where it stands.
 *
 * @param arrivedAt when its courier came to the place, by the fleet's clock; null before
 */
public record TaskSnapshot(
        TaskDetails details, TaskStatus status, List<String> proofOfDelivery, @Nullable Instant arrivedAt) {
    public TaskSnapshot {
        proofOfDelivery = List.copyOf(proofOfDelivery);
    }

    /** A task nobody has arrived at. */
    public TaskSnapshot(TaskDetails details, TaskStatus status, List<String> proofOfDelivery) {
        this(details, status, proofOfDelivery, null);
    }

    public TaskSnapshot withDetails(TaskDetails next) {
        return new TaskSnapshot(next, status, proofOfDelivery, arrivedAt);
    }

    /** Where it stands now; one that is nobody's again has no courier who could have arrived. */
    public TaskSnapshot withStatus(TaskStatus next) {
        return new TaskSnapshot(details, next, proofOfDelivery, next == TaskStatus.UNASSIGNED ? null : arrivedAt);
    }

    /** The courier is at the place. */
    public TaskSnapshot arrived(Instant at) {
        return new TaskSnapshot(details, TaskStatus.ARRIVED, proofOfDelivery, at);
    }

    /** The merchant doesn't want it any more. */
    public TaskSnapshot deleted() {
        return withDetails(details.withCanceled(true)).withStatus(TaskStatus.DELETED);
    }

    public TaskSnapshot withProof(List<String> proof) {
        return new TaskSnapshot(details, status, proof, arrivedAt);
    }
}
