package io.handoff.contracts.job;

import io.handoff.contracts.delivery.TaskDetails;

/**
 * A stop of a job.
 *
 * @param task index of the task within the delivery: the same for as long as there is the delivery
 * @param details what the fleet is told of it; the rest is as if it hadn't been said
 */
public record FleetStop(int task, TaskDetails details) {}
