package io.handoff.fleets;

import io.handoff.contracts.FleetId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fleet did not answer, or not in a way that says what became of the request: whether it was carried out is unknown.
 */
public final class FleetUnavailable extends RuntimeException {
    private final Kind kind;
    private final Duration waited;

    private enum Kind {
        SILENT,
        BROKEN,
        UNREACHED,
        UNASKED,
        LEFT_ALONE,
        DROPPED
    }

    private FleetUnavailable(String message, Kind kind, Duration waited, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.waited = waited;
    }

    /** @param waited how long the fleet has had, from when its request was written */
    public static FleetUnavailable timedOut(FleetId fleet, Duration waited) {
        return new FleetUnavailable("fleet " + fleet + " did not answer in time", Kind.SILENT, waited, null);
    }

    /** @param problem completes the sentence "fleet x …"; holds nothing of what was asked */
    public static FleetUnavailable broken(FleetId fleet, String problem, @Nullable Throwable cause) {
        return new FleetUnavailable("fleet " + fleet + ' ' + problem, Kind.BROKEN, Duration.ZERO, cause);
    }

    /** No connection came about: nothing has been sent. */
    public static FleetUnavailable unreached(FleetId fleet, @Nullable Throwable cause) {
        return new FleetUnavailable("fleet " + fleet + " can't be reached", Kind.UNREACHED, Duration.ZERO, cause);
    }

    /** We didn't get round to it: nothing has been sent, and nothing is known of the fleet. */
    public static FleetUnavailable unasked(FleetId fleet, @Nullable Throwable cause) {
        return new FleetUnavailable(
                "fleet " + fleet + " was not asked, we have too much to do", Kind.UNASKED, Duration.ZERO, cause);
    }

    /** It has been asked more often than it allows: it has done nothing, and is asked again later. */
    public static FleetUnavailable leftAlone(FleetId fleet) {
        return new FleetUnavailable(
                "fleet " + fleet + " asked to be left alone for a while", Kind.LEFT_ALONE, Duration.ZERO, null);
    }

    /** The connection went before the request was written: the fleet has hardly heard of it, but that is not certain. */
    public static FleetUnavailable dropped(FleetId fleet, Throwable cause) {
        return new FleetUnavailable(
                "the connection to fleet " + fleet + " went before it was asked", Kind.DROPPED, Duration.ZERO, cause);
    }

    /** Whether it is certain that nothing came of what was asked. */
    public boolean unreached() {
        return kind == Kind.UNREACHED || kind == Kind.UNASKED || kind == Kind.LEFT_ALONE;
    }

    /** Whether the fleet has had nothing to answer, so that its silence says nothing about it. */
    public boolean unasked() {
        return kind == Kind.UNASKED || kind == Kind.LEFT_ALONE || kind == Kind.DROPPED;
    }

    /** Whether it was silent rather than broken. */
    public boolean timedOut() {
        return kind == Kind.SILENT;
    }

    /** How long one that was silent has had. */
    public Duration waited() {
        return waited;
    }
}
