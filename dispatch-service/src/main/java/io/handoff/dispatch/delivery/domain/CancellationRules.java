package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.CancellationTerms;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.settings.FeeSchedule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether a delivery can be cancelled and at what fee: free until a courier has accepted, dearer at the pickup. */
final class CancellationRules {
    private static final Set<DeliveryStatus> OPEN = EnumSet.of(
            DeliveryStatus.QUOTED, DeliveryStatus.SEARCHING, DeliveryStatus.ASSIGNED, DeliveryStatus.CANCELLING);
    private static final Set<TaskStatus> FREE = EnumSet.of(TaskStatus.UNASSIGNED, TaskStatus.ASSIGNED);

    private CancellationRules() {}

    static CancellationTerms terms(DeliveryStatus status, List<TaskSnapshot> tasks, FeeSchedule fees) {
        if (status == DeliveryStatus.FAILED) {
            return new CancellationTerms(true, 0);
        }
        if (!OPEN.contains(status) || Tasks.pickupSucceeded(tasks)) {
            return new CancellationTerms(false, 0);
        }
        return new CancellationTerms(true, fee(tasks, fees));
    }

    private static long fee(List<TaskSnapshot> tasks, FeeSchedule fees) {
        long fee = 0;
        for (TaskSnapshot task : tasks) {
            if (task.details().type() != TaskType.PICKUP || task.status().terminal()) {
                continue;
            }
            if (task.status() == TaskStatus.ARRIVED) {
                return fees.afterArrivedAtPickupCents();
            }
            if (!FREE.contains(task.status())) {
                fee = fees.afterAcceptedCents();
            }
        }
        return fee;
    }
}
