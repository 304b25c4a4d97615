package io.handoff.fleets;

import io.handoff.contracts.job.FleetJob;

/**
 * What a fleet is asked to take.
 *
 * @param job all that the fleet is told
 * @param quoteId the fleet's own id of the quote it is taken at; blank where the fleet has none
 * @param callbackUrl where the fleet reports to, where it can be told with the job
 */
public record BookingOrder(FleetJob job, String quoteId, String callbackUrl) {}
