package io.handoff.fleets.onfleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.TravelTime;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.FleetHttp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a job costs, and when a driver would come. */
final class OnfleetQuotes {
    /** Onfleet wants to know when an order is ready only if that is sooner. */
    private static final Duration NEAR = Duration.ofHours(3);
    /** What a driver takes to come, where nobody estimates it. */
    private static final Duration USUAL_ARRIVAL = Duration.ofMinutes(15);

    private final OnfleetApi api;

    OnfleetQuotes(OnfleetApi api) {
        this.api = api;
    }

    /** When a driver is at the pickup, and at the last drop-off. */
    private record Ride(Instant pickup, Instant dropoff, long meters) {}

    /** By the price in the settings, and the team's estimate where there is a team. */
    Uni<QuoteResult> own(FleetSettings fleet, OnfleetSettings settings, FleetJob job, Instant now, Duration within) {
        long cents = Objects.requireNonNull(settings.priceCents());
        Money fee = new Money(cents, Objects.requireNonNull(fleet.currency()));
        List<FleetStop> route = OnfleetRequests.route(job);
        String team = settings.team();
        return team == null
                ? Uni.createFrom().item(() -> offered(new OnfleetPrice(cents, null), fee, reckoned(route, now)))
                : api.callWithin(fleet, HttpMethod.GET, estimate(team, route, now), null, within)
                        .map(answer -> estimated(fleet, answer, new OnfleetPrice(cents, null), fee, route));
    }

    /** By a client's delivery services. */
    Uni<QuoteResult> byServices(
            FleetSettings fleet, OnfleetSettings settings, FleetJob job, Instant now, Duration within) {
        List<FleetStop> route = OnfleetRequests.route(job);
        String path = OnfleetServices.PATH + FleetHttp.encode(Objects.requireNonNull(settings.client()));
        return api.callWithin(fleet, HttpMethod.POST, path, OnfleetServices.asked(route, settings, now), within)
                .map(answer -> {
                    OnfleetAnswers.Error no = OnfleetAnswers.refusal(answer);
                    if (no != null) {
                        return new QuoteResult.Declined(no.code(), no.message());
                    }
                    OnfleetServices.Service cheapest =
                            OnfleetServices.cheapest(OnfleetAnswers.accepted(fleet.id(), answer), job.currency());
                    return cheapest == null
                            ? new QuoteResult.Declined("no_service", "None of the client's services does this order.")
                            : offered(
                                    new OnfleetPrice(cheapest.fee().cents(), cheapest.id()),
                                    cheapest.fee(),
                                    reckoned(route, now));
                });
    }

    private static String estimate(String team, List<FleetStop> route, Instant now) {
        Instant ready = route.get(0).details().eventAt();
        Instant pickup = ready.isAfter(now) ? ready : now;
        String time = pickup.isBefore(now.plus(NEAR)) ? "&pickupTime=" + pickup.getEpochSecond() : "";
        return "/teams/" + FleetHttp.encode(team) + "/estimate?pickupLocation=" + location(route.get(0))
                + "&dropoffLocation=" + location(firstDropoff(route)) + time;
    }

    private static String location(FleetStop stop) {
        GeoPoint place = stop.details().location();
        return FleetHttp.encode(place.longitude() + "," + place.latitude());
    }

    private static FleetStop firstDropoff(List<FleetStop> route) {
        return route.stream()
                .filter(stop -> stop.details().type() != route.get(0).details().type())
                .findFirst()
                .orElse(route.get(route.size() - 1));
    }

    private static QuoteResult estimated(
            FleetSettings fleet, FleetAnswer answer, OnfleetPrice price, Money fee, List<FleetStop> route) {
        OnfleetAnswers.Error no = OnfleetAnswers.refusal(answer);
        if (no != null) {
            return new QuoteResult.Declined(no.code(), no.message());
        }
        JsonNode steps = OnfleetAnswers.accepted(fleet.id(), answer).path("steps");
        Instant pickup = arrival(steps.path(0));
        Instant dropoff = arrival(steps.path(1));
        if (pickup == null || dropoff == null) {
            throw FleetUnavailable.broken(fleet.id(), "answered without steps and their times", null);
        }
        Instant ready = route.get(0).details().eventAt();
        Instant last = dropoff.plus(way(route.subList(route.indexOf(firstDropoff(route)), route.size())));
        return offered(
                price,
                fee,
                new Ride(
                        pickup.isAfter(ready) ? pickup : ready,
                        last,
                        Math.max(0, Math.round(steps.path(1).path("distance").asDouble()))));
    }

    private static @Nullable Instant arrival(JsonNode step) {
        Instant arrival = OnfleetTask.instant(step.path("arrivalTime"));
        return arrival != null ? arrival : OnfleetTask.instant(step.path("completionTime"));
    }

    private static Ride reckoned(List<FleetStop> route, Instant now) {
        Instant ready = route.get(0).details().eventAt();
        Instant soonest = now.plus(USUAL_ARRIVAL);
        Instant pickup = ready.isAfter(soonest) ? ready : soonest;
        return new Ride(pickup, pickup.plus(way(route)), 0);
    }

    private static Duration way(List<FleetStop> stops) {
        Duration way = Duration.ZERO;
        for (int i = 1; i < stops.size(); i++) {
            way = way.plus(TravelTime.between(
                    stops.get(i - 1).details().location(),
                    stops.get(i).details().location()));
        }
        return way;
    }

    private static QuoteResult offered(OnfleetPrice price, Money fee, Ride ride) {
        return new QuoteResult.Offered(
                new FleetQuote(price.toString(), fee, ride.pickup(), ride.dropoff(), 0, ride.meters(), null));
    }
}
