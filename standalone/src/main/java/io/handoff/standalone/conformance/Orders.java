package io.handoff.standalone.conformance;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.Stop;
import io.handoff.standalone.conformance.ConformanceOptions.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the fleet is asked for: one trip with one pickup and one drop-off, soon. */
final class Orders {
    /** As far from land as one gets: nobody serves it. */
    private static final GeoPoint NOWHERE = new GeoPoint(-48.8767, -123.3933);

    private static final Duration UNTIL_PICKUP = Duration.ofMinutes(40);
    private static final Duration UNTIL_DROPOFF = Duration.ofMinutes(70);

    private final Place place;
    private final InstantSource clock;

    Orders(Place place, InstantSource clock) {
        this.place = place;
        this.clock = clock;
    }

    String currency() {
        return place.currency();
    }

    Instant now() {
        return clock.instant();
    }

    /** As dispatch makes them: a delivery, and an attempt. */
    static String newKey() {
        return UUID.randomUUID() + "/1";
    }

    QuoteRequest quote() {
        return quote(place.to());
    }

    QuoteRequest nobodyServes() {
        return quote(NOWHERE);
    }

    private QuoteRequest quote(GeoPoint to) {
        return new QuoteRequest(
                UUID.randomUUID().toString(),
                place.currency(),
                false,
                1,
                null,
                null,
                null,
                List.of(
                        stop(0, place.from(), UNTIL_PICKUP, TaskType.PICKUP, null),
                        stop(1, to, UNTIL_DROPOFF, TaskType.DROPOFF, null)));
    }

    BookingRequest booking(String quoteId, String key, String callbackUrl) {
        return new BookingRequest(
                key, quoteId, callbackUrl, 0, false, 1, null, null, true, null, stops("Ring the bell"));
    }

    ModificationRequest modification(long revision) {
        return new ModificationRequest(revision, 100, false, 1, null, null, stops("Ring the bell twice"));
    }

    private List<Stop> stops(String instructions) {
        return List.of(
                stop(0, place.from(), UNTIL_PICKUP, TaskType.PICKUP, "At the counter"),
                stop(1, place.to(), UNTIL_DROPOFF, TaskType.DROPOFF, instructions));
    }

    /** @param instructions null where nothing personal is told yet */
    private Stop stop(int task, GeoPoint at, Duration in, TaskType type, @Nullable String instructions) {
        boolean told = instructions != null;
        return new Stop(
                task,
                type,
                clock.instant().plus(in).truncatedTo(ChronoUnit.MINUTES),
                at.latitude(),
                at.longitude(),
                "1 Conformance Street",
                null,
                "",
                "",
                "",
                null,
                told ? "Conformance Test" : null,
                told ? place.phone() : null,
                instructions,
                false,
                List.of(),
                null,
                List.of());
    }
}
