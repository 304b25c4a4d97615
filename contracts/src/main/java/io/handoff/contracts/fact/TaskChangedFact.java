package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.TaskStatus;

/** {@code delivery.task_changed}: one task moved; {@code inferred} where the fleet skipped this state. */
public record TaskChangedFact(
        Cause cause, DeliverySnapshot delivery, int task, TaskStatus from, TaskStatus to, boolean inferred)
        implements DeliveryFact {}
