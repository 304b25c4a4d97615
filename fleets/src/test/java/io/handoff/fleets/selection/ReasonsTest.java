package io.handoff.fleets.selection;

import static io.handoff.fleets.selection.Offers.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.quotation.ScorePart;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What each strategy goes by, and how it says so. */
class ReasonsTest {
    @Test
    void theLowestPriceGoesByPrice() {
        assertThatRanked(
                        new LowestPrice(),
                        offer("d", 900, 10, 4),
                        offer("c", 750, 20, 4),
                        offer("b", 750, 10, 4),
                        offer("a", 750, 10, 4))
                .containsExactly(
                        row("a", 750, "Cheapest at 7.50 USD."),
                        row("b", 750, "As cheap and as soon as Fleet a, which comes first by its id."),
                        row("c", 750, "As cheap as Fleet a, but delivers later."),
                        row("d", 900, "1.50 USD dearer than Fleet a."));
    }

    @Test
    void theFastestDeliveryGoesByTheDropoff() {
        assertThatRanked(
                        new FastestDelivery(),
                        offer("a", 100, 60, 1800, 4),
                        offer("b", 100, 3000, 600, 4),
                        offer("c", 250, 0, 600, 4),
                        offer("d", 100, 0, 600, 4),
                        offer("e", 1, 0, 9000, 4))
                .containsExactly(
                        row("b", 0, "Earliest drop-off."),
                        row("d", 0, "Delivers as early as Fleet b, as cheap and as soon, and after it by its id."),
                        row("c", 0, "Delivers as early as Fleet b, but 1.50 USD dearer."),
                        row("a", 1200, "Delivers 20 min later than Fleet b."),
                        row("e", 8400, "Delivers 2 h 20 min later than Fleet b."));
    }

    @Test
    void theBestEtaGoesByThePickup() {
        assertThatRanked(
                        new BestEta(),
                        offer("a", 100, 60, 600, 4),
                        offer("b", 100, 30, 900, 4),
                        offer("c", 100, 30, 901, 4))
                .containsExactly(
                        row("b", 0, "Earliest pickup."),
                        row("c", 0, "Picks up as early as Fleet b and as cheap, but delivers later."),
                        row("a", 30, "Picks up 30 s later than Fleet b."));
    }

    @Test
    void theHighestRatingGoesByTheRatingAndWhoSaysNoneIsLast() {
        assertThatRanked(
                        new HighestRating(),
                        offer("none", 1, 1, 0),
                        offer("wild", 2, 1, 50),
                        offer("low", 100, 10, 1.5),
                        offer("dear", 900, 10, 4.8),
                        offer("best", 800, 10, 4.8))
                .containsExactly(
                        row("best", 0.2, "Best rated with 4.8."),
                        row("dear", 0.2, "As well rated as Fleet best, but 1.00 USD dearer."),
                        row("low", 3.5, "Rated 1.5, below the 4.8 of Fleet best."),
                        row("none", 6, "Says no rating: after those that do, by price."),
                        row("wild", 6, "Says no rating: after those that do, by price."));
        assertThatRanked(new HighestRating(), offer("b", 2, 1, 0), offer("a", 3, 1, 0))
                .containsExactly(
                        row("b", 6, "No fleet says a rating: by price."),
                        row("a", 6, "No fleet says a rating: by price."));
    }

    @Test
    void weighedOffersAreMeasuredBetweenTheBestAndTheWorstOfThem() {
        List<RankedOffer> ranked = new Weighted()
                .rank(
                        List.of(offer("cheap", 500, 40, 4), offer("fast", 900, 20, 5), offer("mild", 600, 25, 0)),
                        weighing(5, 3, 2));

        assertThat(ranked)
                .extracting(each -> each.offer().fleet().value(), RankedOffer::score, RankedOffer::why)
                .containsExactly(
                        row("mild", 0.4, "Best by your weights."),
                        row("cheap", 0.5, "Behind Fleet mild by your weights, most of all for its drop-off time."),
                        row("fast", 0.5, "Behind Fleet mild by your weights, most of all for its price."));
        assertThat(ranked.get(0).parts())
                .containsExactly(
                        new ScorePart("price", 0.25, 0.5),
                        new ScorePart("dropoff_eta", 0.25, 0.3),
                        new ScorePart("rating", 1, 0.2));
        assertThat(ranked.get(2).parts())
                .containsExactly(
                        new ScorePart("price", 1, 0.5),
                        new ScorePart("dropoff_eta", 0, 0.3),
                        new ScorePart("rating", 0, 0.2));
    }

    @Test
    void onlyHowWeightsStandToEachOtherMatters() {
        List<FleetOffer> offers = List.of(offer("a", 500, 40, 4), offer("b", 900, 20, 5), offer("c", 600, 25, 0));

        assertThat(new Weighted().rank(offers, weighing(50, 30, 20)))
                .isEqualTo(new Weighted().rank(offers, weighing(5, 3, 2)));
    }

    @Test
    void whereNothingWeighsThePriceDecides() {
        List<RankedOffer> ranked =
                new Weighted().rank(List.of(offer("a", 500, 10, 5), offer("b", 400, 20, 4)), weighing(0, 0, 0));

        assertThat(ranked)
                .extracting(each -> each.offer().fleet().value(), RankedOffer::score, RankedOffer::why)
                .containsExactly(
                        row("b", 0, "Best by your weights."),
                        row("a", 0, "As good as Fleet b by your weights, but 1.00 USD dearer."));
        assertThat(ranked.get(0).parts()).isEmpty();
    }

    @Test
    void thePreferredOrderIsTheMerchantsAndTheOthersComeAfterItByPrice() {
        var preferences = new SelectionPreferences(
                OfferWeights.EQUAL,
                List.of(new FleetId("own"), new FleetId("away"), new FleetId("dear")),
                OfferConstraints.NONE,
                Punctuality.STANDARD);

        assertThat(new PreferredOrder()
                        .rank(
                                List.of(
                                        offer("cheap", 100, 1, 4),
                                        offer("dear", 900, 1, 4),
                                        offer("other", 90, 1, 4),
                                        offer("own", 500, 1, 4)),
                                preferences))
                .extracting(each -> each.offer().fleet().value(), RankedOffer::score, RankedOffer::why)
                .containsExactly(
                        row("own", 1, "Number 1 of your order."),
                        row("dear", 3, "Number 3 of your order."),
                        row("other", 4, "Not in your order: after those that are, by price."),
                        row("cheap", 4, "Not in your order: after those that are, by price."));
    }

    private static ListAssert<Tuple> assertThatRanked(SelectionStrategy strategy, FleetOffer... offers) {
        return assertThat(strategy.rank(List.of(offers), SelectionPreferences.NONE).stream()
                .map(each -> row(each.offer().fleet().value(), each.score(), each.why()))
                .toList());
    }

    private static Tuple row(String fleet, double score, String why) {
        return Tuple.tuple(fleet, score, why);
    }

    private static SelectionPreferences weighing(int price, int dropoffEta, int rating) {
        return new SelectionPreferences(
                new OfferWeights(price, dropoffEta, rating), List.of(), OfferConstraints.NONE, Punctuality.STANDARD);
    }
}
