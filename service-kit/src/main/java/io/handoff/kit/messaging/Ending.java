package io.handoff.kit.messaging;

/** How a step ended that is repeated through outages. */
sealed interface Ending {
    Ending DONE = new Done();
    Ending CLOSED = new Closed();

    record Done() implements Ending {}

    /** The consumer was closed before it succeeded. */
    record Closed() implements Ending {}

    /** It failed, and not because of an outage. */
    record Rejected(RuntimeException cause) implements Ending {}
}
