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
    private static final Set<TaskStatus> FREE =
            EnumSet.of(TaskStatus.UNASSIGNED, TaskStatus.ASSIGNED, TaskStatus.DECLINED);

    private CancellationRules() {}

    static CancellationTerms terms(DeliveryStatus status, List<TaskSnapshot> tasks, FeeSchedule fees) {
        return switch (EventByState.ruling(MerchantAct.DELIVERY_CANCELLED, status)) {
            case APPLY_FREE -> new CancellationTerms(true, 0);
            case APPLY, UNDER_WAY ->
                Tasks.pickupSucceeded(tasks)
                        ? new CancellationTerms(false, 0)
                        : new CancellationTerms(true, fee(tasks, fees));
            case REPEAT, REFUSE_STATE, REFUSE_UNKNOWN, SUPERSEDE, APPLY_TO_THE_REST, NOTE, INFORM, ALREADY_EXISTS ->
                new CancellationTerms(false, 0);
        };
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
