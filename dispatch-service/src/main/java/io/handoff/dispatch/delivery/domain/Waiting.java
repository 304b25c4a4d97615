package io.handoff.dispatch.delivery.domain;

/**
 * A request whose answer waits for a fleet.
 *
 * @param partition of the replies topic
 * @param correlationId of the request there
 */
public record Waiting(int partition, String correlationId) {}
