package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;
import java.util.List;

/**
 * {@code delivery.task_changed}: a fleet has reported progress. One report is one fact, however many tasks it moves and
 * states it skips.
 *
 * @param moves every step of every task, in order
 */
public record TaskChangedFact(Cause cause, DeliverySnapshot delivery, List<TaskMove> moves) implements DeliveryFact {
    public TaskChangedFact {
        moves = TaskMove.listOf(moves);
    }
}
