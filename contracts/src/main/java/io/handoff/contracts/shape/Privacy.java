package io.handoff.contracts.shape;

/** Who outside may read a field. */
public enum Privacy {
    /** It tells who somebody is or where they live: never outside the merchant's own answers, and its courier's job. */
    PERSONAL,
    /** Nobody's secret, and not published either. */
    INTERNAL,
    /** Published roughly: coordinates to about a kilometre, the area of a postal code. */
    COARSE,
    /** Published as it is. */
    PUBLIC
}
