package io.handoff.contracts.shape;

/** Whether a field has to be said. */
public enum Need {
    OPTIONAL,
    /** Of all fields with this need in the same object, one at least. */
    ONE_OF,
    ALWAYS
}
