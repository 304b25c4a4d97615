package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.job.FleetJob;

/**
 * What a fleet's job is to become.
 *
 * @param revision the modification's number within the delivery
 * @param tipOnly whether nothing else is to change
 */
public record ModificationOrder(long revision, FleetJob job, boolean tipOnly) {}
