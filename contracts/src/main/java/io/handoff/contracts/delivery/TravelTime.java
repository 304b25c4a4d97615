package io.handoff.contracts.delivery;

import io.handoff.contracts.GeoPoint;
import java.time.Duration;

/** How long a ride takes where nobody has said: what times are inferred from, and what makes a drop-off's time a wish. */
public final class TravelTime {
    /** What a courier makes of beeline metres in a city, all told: 25 km/h. */
    private static final double METERS_PER_SECOND = 25_000 / 3600.0;

    private static final Duration HANDLING = Duration.ofMinutes(5);

    private TravelTime() {}

    /** From one stop to another, the handing over included. */
    public static Duration between(GeoPoint from, GeoPoint to) {
        return HANDLING.plusSeconds(Math.round(from.metersTo(to) / METERS_PER_SECOND));
    }
}
