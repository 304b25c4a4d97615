package io.handoff.simulator.fleet.domain;

import io.handoff.contracts.fleet.QuoteRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Quotes in the way of each fleet: the same trip at the same hour has the same price. */
public final class QuoteDesk {
    private static final double WHIM = 0.03;
    private static final long ROUNDED_TO_CENTS = 5;

    private final Chance chance;

    public QuoteDesk(Chance chance) {
        this.chance = chance;
    }

    public QuoteOutcome quote(SimulatedFleet fleet, QuoteRequest request, Instant now) {
        String problem = Trip.problem(request.stops());
        if (problem != null) {
            return new QuoteOutcome.Declined("invalid_stops", problem);
        }
        Trip trip = Trip.through(request.stops());
        QuoteOutcome.Declined refusal = refusal(fleet, request, trip);
        return refusal != null ? refusal : offer(fleet, trip, now);
    }

    /** How long the fleet thinks before it answers. */
    public Duration thinkingTime(SimulatedFleet fleet, String reference) {
        Manners manners = fleet.character().manners();
        return Duration.ofMillis(chance.in("thinking", fleet.id(), reference)
                .nextLong(manners.quickest().toMillis(), manners.slowest().toMillis() + 1));
    }

    private QuoteOutcome.@Nullable Declined refusal(SimulatedFleet fleet, QuoteRequest request, Trip trip) {
        Manners manners = fleet.character().manners();
        if (request.catering() && !fleet.catering()) {
            return new QuoteOutcome.Declined("catering_not_supported", fleet.name() + " doesn't take catering orders.");
        }
        if (!request.catering() && manners.cateringOnly()) {
            return new QuoteOutcome.Declined("catering_only", fleet.name() + " takes catering orders only.");
        }
        if (trip.stops().size() > fleet.maxStops()) {
            return new QuoteOutcome.Declined(
                    "too_many_stops", fleet.name() + " takes at most " + fleet.maxStops() + " stops.");
        }
        if (!trip.staysWithin(fleet.area())) {
            return new QuoteOutcome.Declined("out_of_area", "A stop is outside the area of " + fleet.name() + ".");
        }
        if (chance.in("mood", fleet.id(), request.reference()).nextInt(100) < manners.declinesPercent()) {
            return new QuoteOutcome.Declined("no_courier", fleet.name() + " has no courier free right now.");
        }
        return null;
    }

    private QuoteOutcome.Offered offer(SimulatedFleet fleet, Trip trip, Instant now) {
        Pace pace = fleet.character().pace();
        Instant earliest = now.plus(pace.approach());
        Instant wanted = trip.first().eventAt();
        Instant pickup = wanted.isAfter(earliest) ? wanted : earliest;
        double meters = trip.meters();
        Instant dropoff = pickup.plus(pace.travel(meters))
                .plus(Pace.HANDLING.multipliedBy(trip.stops().size() - 1));
        int hour = pickup.atZone(fleet.zone()).getHour();
        double cents = fleet.character().tariff().cents(meters, trip.stops().size(), hour) * whim(fleet, trip);
        long fee = Math.round(cents / ROUNDED_TO_CENTS) * ROUNDED_TO_CENTS;
        return new QuoteOutcome.Offered(
                fee, pickup, dropoff, fleet.character().manners().rating(), Math.round(meters));
    }

    private double whim(SimulatedFleet fleet, Trip trip) {
        StringBuilder route = new StringBuilder();
        trip.stops().forEach(stop -> route.append(stop.latitude())
                .append(',')
                .append(stop.longitude())
                .append(';'));
        return 1 - WHIM + 2 * WHIM * chance.in("price", fleet.id(), route).nextDouble();
    }
}
