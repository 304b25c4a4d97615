package io.handoff.fleets.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.quotation.ScorePart;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

/** What every strategy promises; one that is added is among them by itself. */
class SelectionStrategyTest {
    private static final Comparator<FleetOffer> TIES = Comparator.comparingLong(
                    (FleetOffer offer) -> offer.fee().cents())
            .thenComparing(FleetOffer::dropoffEta)
            .thenComparing(offer -> offer.fleet().value());

    @Example
    void theyAreFound() {
        assertThat(EveryStrategy.TYPES)
                .extracting(type -> EveryStrategy.made(type).name())
                .contains(
                        "lowest_price", "fastest_delivery", "best_eta", "highest_rating", "weighted", "preferred_order")
                .doesNotHaveDuplicates();
    }

    @Property
    void rankingLosesAndInventsNothing(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences) {
        assertThat(offersOf(strategy.rank(offers, preferences))).containsExactlyInAnyOrderElementsOf(offers);
    }

    @Property
    void aHigherScoreNeverStandsBeforeALowerOneAndTiesBreakByPriceThenDropoffThenFleet(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences) {
        assertThat(strategy.rank(offers, preferences))
                .isSortedAccordingTo(
                        Comparator.comparingDouble(RankedOffer::score).thenComparing(RankedOffer::offer, TIES));
    }

    @Property
    void rankingAgainWithAnotherInstanceComesToTheSame(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences) {
        assertThat(EveryStrategy.made(strategy.getClass()).rank(offers, preferences))
                .isEqualTo(strategy.rank(offers, preferences));
    }

    @Property
    void theOrderOfAnswersDoesNotMatter(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences,
            @ForAll long seed) {
        List<FleetOffer> shuffled = new ArrayList<>(offers);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(strategy.rank(shuffled, preferences)).isEqualTo(strategy.rank(offers, preferences));
    }

    @Property
    void whatIsRankedStaysAsItIsWhenItIsRankedAgain(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences) {
        List<RankedOffer> ranked = strategy.rank(offers, preferences);

        assertThat(strategy.rank(offersOf(ranked), preferences)).isEqualTo(ranked);
    }

    /** But for the one that measures offers by each other. */
    @Property
    void withoutOneOfThemTheOthersStandAsTheyStood(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences,
            @ForAll int which) {
        Assume.that(!offers.isEmpty() && !(strategy instanceof Weighted));
        List<FleetOffer> ranked = new ArrayList<>(offersOf(strategy.rank(offers, preferences)));
        List<FleetOffer> others = new ArrayList<>(offers);
        FleetOffer gone = others.remove(Math.floorMod(which, others.size()));
        assertThat(ranked.remove(gone)).isTrue();

        assertThat(offersOf(strategy.rank(others, preferences))).isEqualTo(ranked);
    }

    /** None is before another one that is at least as good in whatever a strategy may go by. */
    @Property
    void noOfferStandsBeforeOneThatIsBetterInEverything(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences) {
        Assume.that(!(strategy instanceof PreferredOrder));
        List<FleetOffer> ranked = offersOf(strategy.rank(offers, preferences));
        for (int before = 0; before < ranked.size(); before++) {
            for (int after = before + 1; after < ranked.size(); after++) {
                assertThat(isBetter(ranked.get(after), ranked.get(before))).isFalse();
            }
        }
    }

    @Property
    void partsSumUpToTheScoreAndEveryPlaceIsExplained(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences) {
        assertThat(strategy.rank(offers, preferences)).allSatisfy(ranked -> {
            assertThat(ranked.why()).endsWith(".");
            assertThat(ranked.lateBy()).isNull();
            if (!ranked.parts().isEmpty()) {
                assertThat(ranked.parts().stream()
                                .mapToDouble(part -> part.value() * part.weight())
                                .sum())
                        .isCloseTo(ranked.score(), Offset.offset(1e-5));
                assertThat(ranked.parts().stream()
                                .mapToDouble(ScorePart::weight)
                                .sum())
                        .isCloseTo(1, Offset.offset(1e-5));
            }
        });
    }

    @Provide
    Arbitrary<SelectionStrategy> strategies() {
        return EveryStrategy.all();
    }

    @Provide
    Arbitrary<List<FleetOffer>> offers() {
        return Offers.lists();
    }

    @Provide
    Arbitrary<SelectionPreferences> preferences() {
        return Offers.preferences();
    }

    private static boolean isBetter(FleetOffer one, FleetOffer other) {
        return one.fee().cents() < other.fee().cents()
                && one.pickupEta().isBefore(other.pickupEta())
                && one.dropoffEta().isBefore(other.dropoffEta())
                && one.rated()
                && (!other.rated() || one.rating() > other.rating());
    }

    private static List<FleetOffer> offersOf(List<RankedOffer> ranked) {
        return ranked.stream().map(RankedOffer::offer).toList();
    }
}
