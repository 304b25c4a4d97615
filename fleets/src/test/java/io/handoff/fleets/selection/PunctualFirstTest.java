package io.handoff.fleets.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.fleets.SelectionPreferences;
import java.time.Duration;
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
import net.jqwik.api.constraints.IntRange;

class PunctualFirstTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(10);
    private static final SelectionPreferences FIRST = preferring(true);
    private static final SelectionPreferences SWITCHED_OFF = preferring(false);

    private final LowestPrice strategy = new LowestPrice();
    private final PunctualFirst ranking = new PunctualFirst(strategy);

    @Property
    void rankingLosesAndInventsNothing(@ForAll("offers") List<FleetOffer> offers) {
        assertThat(ranking.rank(offers, FIRST, NOON))
                .extracting(RankedOffer::offer)
                .containsExactlyInAnyOrderElementsOf(offers);
    }

    @Property
    void orderOfAnswersDoesNotMatter(@ForAll("offers") List<FleetOffer> offers, @ForAll long seed) {
        List<FleetOffer> shuffled = new ArrayList<>(offers);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(ranking.rank(shuffled, FIRST, NOON)).isEqualTo(ranking.rank(offers, FIRST, NOON));
    }

    @Property
    void noPunctualOfferStandsBehindALateOne(@ForAll("offers") List<FleetOffer> offers) {
        assertThat(ranking.rank(offers, FIRST, NOON))
                .extracting(ranked -> isLate(ranked.offer()))
                .isSorted(); // false before true
    }

    @Property
    void bothGroupsStandAsTheStrategyHasThem(@ForAll("offers") List<FleetOffer> offers) {
        List<FleetOffer> expected = new ArrayList<>();
        List<FleetOffer> asRanked = offersOf(strategy.rank(offers, FIRST));
        asRanked.stream().filter(offer -> !isLate(offer)).forEach(expected::add);
        asRanked.stream().filter(PunctualFirstTest::isLate).forEach(expected::add);

        assertThat(offersOf(ranking.rank(offers, FIRST, NOON))).isEqualTo(expected);
    }

    @Property
    void whereItIsSwitchedOffTheOrderIsTheStrategysAlone(@ForAll("offers") List<FleetOffer> offers) {
        assertThat(offersOf(ranking.rank(offers, SWITCHED_OFF, NOON)))
                .isEqualTo(offersOf(strategy.rank(offers, FIRST)));
    }

    @Property
    void withoutAWishTheRankingIsTheStrategysToTheWord(@ForAll("offers") List<FleetOffer> offers) {
        assertThat(ranking.rank(offers, FIRST, null)).isEqualTo(strategy.rank(offers, FIRST));
    }

    @Property
    void lateIsWhatIsBeyondTheWishByMoreThanTheToleranceInEveryRanking(@ForAll("offers") List<FleetOffer> offers) {
        for (SelectionPreferences each : List.of(FIRST, SWITCHED_OFF)) {
            assertThat(ranking.rank(offers, each, NOON)).allSatisfy(ranked -> {
                Duration beyond = Duration.between(NOON, ranked.offer().dropoffEta());
                assertThat(ranked.lateBy()).isEqualTo(isLate(ranked.offer()) ? beyond : null);
                assertThat(ranked.why().contains("Late")).isEqualTo(isLate(ranked.offer()));
            });
        }
    }

    @Property
    void onlyTheOrderOfScoresGivesWayNotTheScores(@ForAll("offers") List<FleetOffer> offers) {
        assertThat(ranking.rank(offers, FIRST, NOON)).allSatisfy(ranked -> assertThat(ranked.score())
                .isEqualTo(ranked.offer().fee().cents()));
    }

    @Property
    void noLatenessIsFeltBelowASecond(@ForAll @IntRange(min = 0, max = 999) int millis) {
        FleetOffer offer = offer("a", 500, NOON.plus(TOLERANCE).plusMillis(millis));

        assertThat(ranking.rank(List.of(offer), FIRST, NOON))
                .singleElement()
                .extracting(RankedOffer::lateBy)
                .isNull();
    }

    @Example
    void theReasonsSayWhatHasHappened() {
        List<RankedOffer> ranked = ranking.rank(
                List.of(
                        offer("cheap", 450, NOON.plusSeconds(7 * 3600 + 120)),
                        offer("dear", 900, NOON.plus(TOLERANCE)),
                        offer("middle", 700, NOON.plusSeconds(601)),
                        offer("also", 460, NOON.minusSeconds(60))),
                FIRST,
                NOON);

        assertThat(ranked)
                .extracting(RankedOffer::why)
                .containsExactly(
                        "0.10 USD dearer than Fleet cheap. Ahead of offers that miss the drop-off time you asked for.",
                        "4.50 USD dearer than Fleet cheap. Ahead of offers that miss the drop-off time you asked for.",
                        "Cheapest at 4.50 USD. Late: its drop-off is 7 h 2 min after the time you asked for.",
                        "2.50 USD dearer than Fleet cheap. Late: its drop-off is 10 min after the time you asked for.");
        assertThat(ranked.get(3).lateBy()).isEqualTo(Duration.ofSeconds(601));
    }

    private static SelectionPreferences preferring(boolean first) {
        return new SelectionPreferences(
                OfferWeights.EQUAL, List.of(), OfferConstraints.NONE, new Punctuality(TOLERANCE, first));
    }

    private static boolean isLate(FleetOffer offer) {
        return offer.dropoffEta().isAfter(NOON.plus(TOLERANCE));
    }

    private static List<FleetOffer> offersOf(List<RankedOffer> ranked) {
        return ranked.stream().map(RankedOffer::offer).toList();
    }

    @Provide
    Arbitrary<List<FleetOffer>> offers() {
        Arbitrary<String> fleet =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(3);
        Arbitrary<Integer> cents = Arbitraries.integers().between(0, 5).map(i -> i * 250);
        Arbitrary<Instant> eta = Arbitraries.integers().between(-3, 6).map(i -> NOON.plusSeconds(i * 300L));
        return Combinators.combine(fleet, cents, eta)
                .as(PunctualFirstTest::offer)
                .list()
                .ofMaxSize(12)
                .uniqueElements(FleetOffer::fleet);
    }

    private static FleetOffer offer(String fleet, int cents, Instant dropoffEta) {
        return new FleetOffer(
                new FleetId(fleet),
                "Fleet " + fleet,
                Money.usd(cents),
                NOON.minusSeconds(1800),
                dropoffEta,
                4,
                1000,
                NOON.plusSeconds(300),
                "q-" + fleet);
    }
}
