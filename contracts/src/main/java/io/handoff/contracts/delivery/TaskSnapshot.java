package io.handoff.contracts.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task with where it stands.
 *
 * @param arrivedAt when its courier came to the place, by the fleet's clock; null before
 * @param eta when its courier will be there, as far as the fleet says; null where it doesn't, or the task has ended
 */
public record TaskSnapshot(
        TaskDetails details,
        TaskStatus status,
        List<String> proofOfDelivery,
        @Nullable Instant arrivedAt,
        @Nullable Instant eta) {
    public TaskSnapshot {
        proofOfDelivery = List.copyOf(proofOfDelivery);
    }

    /** A task nobody has arrived at. */
    public TaskSnapshot(TaskDetails details, TaskStatus status, List<String> proofOfDelivery) {
        this(details, status, proofOfDelivery, null, null);
    }

    public TaskSnapshot withDetails(TaskDetails next) {
        return new TaskSnapshot(next, status, proofOfDelivery, arrivedAt, eta);
    }

    /** Where it stands now; one that is nobody's again has no courier who could have arrived, or will. */
    public TaskSnapshot withStatus(TaskStatus next) {
        boolean nobodys = next == TaskStatus.UNASSIGNED;
        return new TaskSnapshot(
                details, next, proofOfDelivery, nobodys ? null : arrivedAt, nobodys || next.terminal() ? null : eta);
    }

    /** The courier is at the place. */
    public TaskSnapshot arrived(Instant at) {
        return new TaskSnapshot(details, TaskStatus.ARRIVED, proofOfDelivery, at, eta);
    }

    /** The merchant doesn't want it any more. */
    public TaskSnapshot deleted() {
        return withDetails(details.withCanceled(true)).withStatus(TaskStatus.DELETED);
    }

    /** When its courier will be there. */
    public TaskSnapshot expected(@Nullable Instant at) {
        return new TaskSnapshot(details, status, proofOfDelivery, arrivedAt, at);
    }

    public TaskSnapshot withProof(List<String> proof) {
        return new TaskSnapshot(details, status, proof, arrivedAt, eta);
    }
}
