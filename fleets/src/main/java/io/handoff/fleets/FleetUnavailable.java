package io.handoff.fleets;

import io.handoff.contracts.FleetId;
import org.jspecify.annotations.Nullable;

/**
 * A fleet did not answer, or not in a way that says what became of the request: whether it was carried out is unknown.
 */
public final class FleetUnavailable extends RuntimeException {
    private final boolean timedOut;
    private final boolean unreached;

    private FleetUnavailable(String message, boolean timedOut, boolean unreached, @Nullable Throwable cause) {
        super(message, cause);
        this.timedOut = timedOut;
        this.unreached = unreached;
    }

    public static FleetUnavailable timedOut(FleetId fleet, @Nullable Throwable cause) {
        return new FleetUnavailable("fleet " + fleet + " did not answer in time", true, false, cause);
    }

    /** @param problem completes the sentence "fleet x …"; holds nothing of what was asked */
    public static FleetUnavailable broken(FleetId fleet, String problem, @Nullable Throwable cause) {
        return new FleetUnavailable("fleet " + fleet + ' ' + problem, false, false, cause);
    }

    /** No connection came about: nothing has been sent. */
    public static FleetUnavailable unreached(FleetId fleet, @Nullable Throwable cause) {
        return new FleetUnavailable("fleet " + fleet + " can't be reached", false, true, cause);
    }

    /** Whether it is certain that the fleet has heard nothing of what was asked. */
    public boolean unreached() {
        return unreached;
    }

    /** Whether it was silent rather than broken. */
    public boolean timedOut() {
        return timedOut;
    }
}
