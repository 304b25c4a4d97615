package io.handoff.contracts.shape;

/** From when on a fleet is told a field. */
public enum Told {
    NEVER,
    /** Once it has the job. */
    BOOKED,
    /** With the question what it would cost. */
    ASKED
}
