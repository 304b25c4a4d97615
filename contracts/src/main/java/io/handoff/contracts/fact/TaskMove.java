package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that went from one state directly to another.
 *
 * @param task index into the delivery's tasks
 * @param at when, by the fleet's clock
 * @param inferred whether the fleet skipped this state, so that nobody has seen it
 */
public record TaskMove(int task, TaskStatus from, TaskStatus to, Instant at, boolean inferred) {
    /** Facts that were written before moves were part of them have none. */
    static List<TaskMove> listOf(@Nullable List<TaskMove> moves) {
        return moves == null ? List.of() : List.copyOf(moves);
    }
}
