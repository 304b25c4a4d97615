package io.handoff.bench.lives;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one delivery's life was.
 *
 * @param failure what went wrong; empty where it was completed as promised
 * @param times how long its steps took
 * @param intendedAt when it was to begin
 * @param endedAt when the driver knew how it ended
 */
public record LifeEnd(
        String externalId, String failure, List<Callback> callbacks, Times times, Instant intendedAt, Instant endedAt) {
    private static final String REFUSED = " was answered 503";

    /**
     * From the intended moment, not from when the driver came round to it.
     *
     * @param quotation from the intended start to the answer; negative where there was none
     * @param acknowledgement to the answer with which the delivery is ours: from the quotation's answer to the
     *     acceptance's, or from the intended start to the creation's; negative where there was none
     * @param beyondDropoff from the drop-off's time to the callback that says completed; negative where none came
     */
    public record Times(Duration quotation, Duration acknowledgement, Duration beyondDropoff) {}

    public LifeEnd {
        callbacks = List.copyOf(callbacks);
    }

    public boolean good() {
        return failure.isEmpty();
    }

    /** Refused with the one status that says to come again later, before the delivery was acknowledged. */
    public boolean refused() {
        return failure.endsWith(REFUSED);
    }

    /** Whether the merchant was told that the delivery will be carried out. */
    public boolean acknowledged() {
        return !times.acknowledgement().isNegative();
    }
}
