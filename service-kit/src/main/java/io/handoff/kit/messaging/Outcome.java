package io.handoff.kit.messaging;

/** How a step ended that is repeated through outages. */
sealed interface Outcome {
    Outcome DONE = new Done();
    Outcome CLOSED = new Closed();

    record Done() implements Outcome {}

    /** The consumer was closed before it succeeded. */
    record Closed() implements Outcome {}

    /** It failed, and not because of an outage. */
    record Rejected(RuntimeException cause) implements Outcome {}
}
