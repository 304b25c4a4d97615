package io.handoff.bench.lives;

/** How a merchant opens a delivery. */
public enum Opening {
    /** {@code get_quotation}, then {@code accept_quotation}. */
    QUOTED,
    /** {@code delivery_created}: the suite looks for a fleet itself. */
    CREATED
}
