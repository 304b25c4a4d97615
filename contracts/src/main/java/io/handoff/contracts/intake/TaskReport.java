package io.handoff.contracts.intake;

import io.handoff.contracts.delivery.TaskStatus;
import java.util.List;

/**
 * What a fleet says of one task.
 *
 * @param task index into the delivery's tasks
 * @param proofOfDelivery image URLs, empty where there are none
 */
public record TaskReport(int task, TaskStatus status, List<String> proofOfDelivery) {
    public TaskReport {
        proofOfDelivery = List.copyOf(proofOfDelivery);
    }
}
