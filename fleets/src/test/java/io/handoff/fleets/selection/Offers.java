package io.handoff.fleets.selection;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.fleets.SelectionPreferences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Offers of fleets; few different values, so that many are equal. */
final class Offers {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Offers() {}

    /** @param minutes from noon to the drop-off, and half as many to the pickup */
    static FleetOffer offer(String fleet, int cents, int minutes, double rating) {
        return offer(fleet, cents, minutes * 30, minutes * 60, rating);
    }

    static FleetOffer offer(String fleet, int cents, int pickupSeconds, int dropoffSeconds, double rating) {
        return new FleetOffer(
                new FleetId(fleet),
                "Fleet " + fleet,
                Money.usd(cents),
                NOON.plusSeconds(pickupSeconds),
                NOON.plusSeconds(dropoffSeconds),
                rating,
                1000,
                NOON.plusSeconds(300),
                "q-" + fleet);
    }

    static Arbitrary<List<FleetOffer>> lists() {
        Arbitrary<String> fleet =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(2);
        Arbitrary<Integer> cents = Arbitraries.integers().between(0, 5).map(i -> i * 250);
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 4).map(i -> i * 450);
        Arbitrary<Double> rating = Arbitraries.of(0.0, 3.5, 4.0, 4.25, 5.0, -1.0, 7.0);
        return Combinators.combine(fleet, cents, seconds, seconds, rating)
                .as(Offers::offer)
                .list()
                .ofMaxSize(10)
                .uniqueElements(FleetOffer::fleet);
    }

    static Arbitrary<SelectionPreferences> preferences() {
        Arbitrary<Integer> weight = Arbitraries.integers().between(0, 3);
        Arbitrary<List<FleetId>> fleets = Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(2)
                .map(FleetId::new)
                .list()
                .ofMaxSize(5)
                .uniqueElements();
        return Combinators.combine(
                        Combinators.combine(weight, weight, weight).as(OfferWeights::new),
                        fleets,
                        constraints(fleets),
                        Arbitraries.of(true, false).map(first -> new Punctuality(Duration.ofMinutes(10), first)))
                .as(SelectionPreferences::new);
    }

    private static Arbitrary<OfferConstraints> constraints(Arbitrary<List<FleetId>> fleets) {
        return Combinators.combine(
                        Arbitraries.of(0L, 500L, 750L, 1250L).injectNull(0.3),
                        fleets,
                        Arbitraries.of(0.0, 3.5, 4.1, 5.0).injectNull(0.3))
                .as(OfferConstraints::new);
    }
}
