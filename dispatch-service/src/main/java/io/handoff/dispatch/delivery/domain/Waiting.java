package io.handoff.dispatch.delivery.domain;

/**
 * A request whose answer waits for a fleet.
 *
 * @param partition of the replies topic
 * @param correlationId of the request there
 * @param modifies whether it cancels by way of {@code delivery_modified}, and is answered like one
 */
public record Waiting(int partition, String correlationId, boolean modifies) {
    public Waiting(int partition, String correlationId) {
        this(partition, correlationId, false);
    }

    Waiting modifying() {
        return new Waiting(partition, correlationId, true);
    }
}
