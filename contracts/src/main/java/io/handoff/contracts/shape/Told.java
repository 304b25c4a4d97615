package io.handoff.contracts.shape;

/** From when on a fleet is told a field. */
public enum Told {
    NEVER,
    /** Once it has the job. */
    BOOKED,
    /** With the question what it would cost. */
    ASKED;

    /** Whether a fleet knows by then. */
    public boolean isBy(Told when) {
        return this != NEVER && compareTo(when) >= 0;
    }
}
