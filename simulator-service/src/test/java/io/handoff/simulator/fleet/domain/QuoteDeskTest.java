package io.handoff.simulator.fleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.Stop;
import io.handoff.simulator.Stops;
import io.handoff.simulator.fleet.FleetCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuoteDeskTest {
    /** Nine o'clock in the morning in New York, neither rush nor night. */
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");

    private final Fleets fleets = FleetCatalogue.fleets();
    private final QuoteDesk desk = new QuoteDesk(new Chance(1));

    @Test
    void sameTripAtTheSameTimeHasTheSamePrice() {
        QuoteOutcome other = new QuoteDesk(new Chance(1)).quote(fleet("city-vans"), order("a", NOW), NOW);

        assertThat(desk.quote(fleet("city-vans"), order("b", NOW), NOW)).isEqualTo(other);
    }

    @Test
    void anotherSeedGivesAnotherPriceWithinAFewPercent() {
        long price = offer("premier-couriers", order("a", NOW)).feeCents();
        List<Long> others = IntStream.range(2, 12)
                .mapToObj(
                        seed -> new QuoteDesk(new Chance(seed)).quote(fleet("premier-couriers"), order("a", NOW), NOW))
                .map(outcome -> ((QuoteOutcome.Offered) outcome).feeCents())
                .toList();

        assertThat(others).anyMatch(other -> other != price).allMatch(other -> Math.abs(other - price) < price * 0.07);
    }

    @Test
    void swiftFleetIsFasterAndDearerThanTheCheapOne() {
        QuoteOutcome.Offered swift = offer("swift-bikes", order("a", NOW));
        QuoteOutcome.Offered cheap = offer("city-vans", order("a", NOW));

        assertThat(swift.feeCents()).isGreaterThan(cheap.feeCents());
        assertThat(swift.dropoffEta()).isBefore(cheap.dropoffEta());
    }

    @Test
    void fartherCostsMore() {
        QuoteRequest near = request("a", false, List.of(Stops.pickup(0, NOW), Stops.dropoff(1, NOW)));
        QuoteRequest far = request("a", false, List.of(Stops.pickup(0, NOW), Stops.dropoff(3, NOW)));

        assertThat(offer("city-vans", far).feeCents())
                .isGreaterThan(offer("city-vans", near).feeCents());
        assertThat(offer("city-vans", far).distanceM())
                .isGreaterThan(offer("city-vans", near).distanceM());
    }

    @Test
    void lunchCostsMoreThanTheMorning() {
        Instant lunch = NOW.plus(Duration.ofHours(3));

        assertThat(offer("swift-bikes", order("a", lunch)).feeCents())
                .isGreaterThan(offer("swift-bikes", order("a", NOW)).feeCents());
    }

    @Test
    void itIsLunchTimeByTheClockOfTheFleetsTown() {
        Instant noonInLondon = Instant.parse("2026-07-01T11:30:00Z");

        long atLunch = london("cross-river-bikes", noonInLondon).feeCents();

        assertThat(atLunch)
                .isGreaterThan(london("cross-river-bikes", noonInLondon.minus(Duration.ofHours(2)))
                        .feeCents())
                .isGreaterThan(london("cross-river-bikes", noonInLondon.plus(Duration.ofHours(4)))
                        .feeCents());
    }

    @Test
    void aSlowFleetPromisesAScheduledDropoffAsLateAsItIsSlow() {
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        QuoteOutcome.Offered slow = london("thames-vans", tomorrow);
        QuoteOutcome.Offered fast = london("cross-river-bikes", tomorrow);

        assertThat(slow.pickupEta()).isEqualTo(tomorrow).isEqualTo(fast.pickupEta());
        assertThat(slow.dropoffEta()).isAfter(fast.dropoffEta().plus(Duration.ofMinutes(5)));
        assertThat(slow.feeCents()).isLessThan(fast.feeCents());
    }

    @Test
    void scheduledPickupIsPromisedAtItsTime() {
        Instant tomorrow = NOW.plus(Duration.ofDays(1));

        assertThat(offer("city-vans", order("a", tomorrow)).pickupEta()).isEqualTo(tomorrow);
    }

    @Test
    void fleetsDeclineWhatTheyDontDo() {
        Stop boston = Stops.at(1, TaskType.DROPOFF, NOW, 42.3601, -71.0589);
        List<Stop> many =
                List.of(Stops.pickup(0, NOW), Stops.dropoff(1, NOW), Stops.dropoff(2, NOW), Stops.dropoff(3, NOW));

        assertThat(refusal("city-vans", request("a", false, List.of(Stops.pickup(0, NOW), boston))))
                .isEqualTo("out_of_area");
        assertThat(refusal("uptown-runners", order("a", NOW))).isEqualTo("out_of_area");
        assertThat(refusal("swift-bikes", request("a", true, stops(NOW)))).isEqualTo("catering_not_supported");
        assertThat(refusal("banquet-logistics", order("a", NOW))).isEqualTo("catering_only");
        assertThat(refusal("swift-bikes", request("a", false, many))).isEqualTo("too_many_stops");
        assertThat(refusal("city-vans", request("a", false, List.of(Stops.pickup(0, NOW)))))
                .isEqualTo("invalid_stops");
    }

    @Test
    void cateringFleetOffersForCatering() {
        assertThat(offer("banquet-logistics", request("a", true, stops(NOW))).feeCents())
                .isPositive();
    }

    @Test
    void flakyFleetDeclinesSomeAndAlwaysTheSame() {
        List<Boolean> first = moods();

        assertThat(first).contains(true, false).isEqualTo(moods());
        assertThat(first.stream().filter(declined -> declined).count()).isBetween(40L, 110L);
    }

    @Test
    void everyFleetThinksForTwentyToOneHundredAndFiftyMilliseconds() {
        assertThat(fleets.all()).allSatisfy(fleet -> assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> desk.thinkingTime(fleet, "order-" + i))
                        .toList())
                .allMatch(time -> time.toMillis() >= 20 && time.toMillis() <= 150));
    }

    private List<Boolean> moods() {
        return IntStream.range(0, 200)
                .mapToObj(i -> desk.quote(fleet("lucky-riders"), order("order-" + i, NOW), NOW)
                        instanceof QuoteOutcome.Declined)
                .toList();
    }

    private SimulatedFleet fleet(String id) {
        return fleets.find(new FleetId(id)).orElseThrow();
    }

    private QuoteOutcome.Offered offer(String fleet, QuoteRequest request) {
        return (QuoteOutcome.Offered) desk.quote(fleet(fleet), request, NOW);
    }

    /** From Covent Garden to the City. */
    private QuoteOutcome.Offered london(String fleet, Instant at) {
        return offer(
                fleet,
                request(
                        "a",
                        false,
                        List.of(
                                Stops.at(0, TaskType.PICKUP, at, 51.5117, -0.1240),
                                Stops.at(1, TaskType.DROPOFF, at, 51.5155, -0.0815))));
    }

    private String refusal(String fleet, QuoteRequest request) {
        return ((QuoteOutcome.Declined) desk.quote(fleet(fleet), request, NOW)).code();
    }

    private static QuoteRequest order(String reference, Instant at) {
        return request(reference, false, stops(at));
    }

    private static List<Stop> stops(Instant at) {
        return List.of(Stops.pickup(0, at), Stops.dropoff(1, at.plusSeconds(1800)));
    }

    private static QuoteRequest request(String reference, boolean catering, List<Stop> stops) {
        return new QuoteRequest(reference, "USD", catering, 2, null, null, null, stops);
    }
}
