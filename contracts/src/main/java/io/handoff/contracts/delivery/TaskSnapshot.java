package io.handoff.contracts.delivery;

import java.util.List;

/** One task with where it stands. */
public record TaskSnapshot(TaskDetails details, TaskStatus status, List<String> proofOfDelivery) {
    public TaskSnapshot {
        proofOfDelivery = List.copyOf(proofOfDelivery);
    }

    public TaskSnapshot withStatus(TaskStatus next) {
        return new TaskSnapshot(details, next, proofOfDelivery);
    }

    /** The merchant doesn't want it any more. */
    public TaskSnapshot deleted() {
        return new TaskSnapshot(details.withCanceled(true), TaskStatus.DELETED, proofOfDelivery);
    }

    public TaskSnapshot withProof(List<String> proof) {
        return new TaskSnapshot(details, status, proof);
    }
}
