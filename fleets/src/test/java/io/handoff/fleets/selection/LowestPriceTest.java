package io.handoff.fleets.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LowestPriceTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final LowestPrice strategy = new LowestPrice();

    @Property
    void rankingLosesAndInventsNothing(@ForAll("offers") List<FleetOffer> offers) {
        assertThat(strategy.rank(offers, List.of()))
                .extracting(RankedOffer::offer)
                .containsExactlyInAnyOrderElementsOf(offers);
    }

    @Property
    void noOfferStandsBehindADearerOne(@ForAll("offers") List<FleetOffer> offers) {
        assertThat(strategy.rank(offers, List.of()))
                .extracting(RankedOffer::score)
                .isSorted();
        assertThat(strategy.rank(offers, List.of())).allSatisfy(ranked -> assertThat(ranked.score())
                .isEqualTo(ranked.offer().fee().cents()));
    }

    @Property
    void orderOfAnswersDoesNotMatter(@ForAll("offers") List<FleetOffer> offers, @ForAll long seed) {
        List<FleetOffer> shuffled = new ArrayList<>(offers);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(strategy.rank(shuffled, List.of())).isEqualTo(strategy.rank(offers, List.of()));
    }

    @Property
    void tiesBreakByDropOffAndThenByFleet(@ForAll("offers") List<FleetOffer> offers) {
        List<RankedOffer> ranked = strategy.rank(offers, List.of());
        for (int i = 1; i < ranked.size(); i++) {
            FleetOffer before = ranked.get(i - 1).offer();
            FleetOffer after = ranked.get(i).offer();
            if (before.fee().equals(after.fee())) {
                assertThat(before.dropoffEta()).isBeforeOrEqualTo(after.dropoffEta());
                if (before.dropoffEta().equals(after.dropoffEta())) {
                    assertThat(before.fleet().value()).isLessThan(after.fleet().value());
                }
            }
        }
    }

    @Example
    void everyPlaceIsExplained() {
        var ranked = strategy.rank(
                List.of(offer("d", 900, 10), offer("c", 750, 20), offer("b", 750, 10), offer("a", 750, 10)), List.of());

        assertThat(ranked)
                .extracting(RankedOffer::why)
                .containsExactly(
                        "Cheapest at 7.50 USD.",
                        "As cheap and as soon as Fleet a, which comes first by its id.",
                        "As cheap as Fleet a, but delivers later.",
                        "1.50 USD dearer than Fleet a.");
    }

    @Provide
    Arbitrary<List<FleetOffer>> offers() {
        Arbitrary<String> fleet =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(3);
        Arbitrary<Integer> cents = Arbitraries.integers().between(0, 5).map(i -> i * 250);
        Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 3);
        return Combinators.combine(fleet, cents, minutes)
                .as(LowestPriceTest::offer)
                .list()
                .ofMaxSize(12)
                .uniqueElements(FleetOffer::fleet);
    }

    private static FleetOffer offer(String fleet, int cents, int minutes) {
        return new FleetOffer(
                new FleetId(fleet),
                "Fleet " + fleet,
                Money.usd(cents),
                NOON,
                NOON.plusSeconds(minutes * 60L),
                4,
                1000,
                NOON.plusSeconds(300),
                "q-" + fleet);
    }
}
