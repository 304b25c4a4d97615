package io.handoff.fleets.selection;

import static io.handoff.fleets.selection.Offers.NOON;
import static io.handoff.fleets.selection.Offers.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.groups.Tuple;

class OfferSelectionTest {
    private static final FleetId NEVER = new FleetId("never");

    @Property
    void everyOfferIsRankedOrExcludedForAReason(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences) {
        OfferSelection selection = OfferSelection.of(offers, strategy, preferences, tipped(0));

        List<FleetOffer> all = new ArrayList<>(selection.excluded());
        selection.ranked().forEach(ranked -> all.add(ranked.offer()));
        assertThat(all).containsExactlyInAnyOrderElementsOf(offers);
        assertThat(selection.reasons())
                .extracting(FleetRefusal::fleet)
                .isEqualTo(selection.excluded().stream().map(FleetOffer::fleet).toList());
    }

    @Property
    void nothingIsRankedThatTheMerchantDoesNotWant(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences) {
        OfferConstraints constraints = preferences.constraints();
        Long cap = constraints.feeCapCents();
        Double least = constraints.minimumRating();

        assertThat(OfferSelection.of(offers, strategy, preferences, tipped(0)).ranked())
                .extracting(RankedOffer::offer)
                .allMatch(offer -> cap == null || offer.fee().cents() <= cap)
                .allMatch(offer -> least == null || !offer.rated() || offer.rating() >= least)
                .noneMatch(offer -> constraints.excludedFleets().contains(offer.fleet()));
    }

    @Property
    void whatIsExcludedChangesNothingForTheOthers(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences) {
        OfferSelection selection = OfferSelection.of(offers, strategy, preferences, tipped(0));
        List<FleetOffer> wanted = new ArrayList<>(offers);
        wanted.removeAll(selection.excluded());

        assertThat(OfferSelection.of(wanted, strategy, preferences, tipped(0)).ranked())
                .isEqualTo(selection.ranked());
    }

    @Property
    void neitherTheTipNorTheOrderOfAnswersMatters(
            @ForAll("strategies") SelectionStrategy strategy,
            @ForAll("offers") List<FleetOffer> offers,
            @ForAll("preferences") SelectionPreferences preferences,
            @ForAll @LongRange(min = 0, max = 1_000_000) long tipCents,
            @ForAll long seed) {
        List<FleetOffer> shuffled = new ArrayList<>(offers);
        Collections.shuffle(shuffled, new Random(seed));
        OfferSelection plain = OfferSelection.of(offers, strategy, preferences, tipped(0));

        OfferSelection other = OfferSelection.of(shuffled, strategy, preferences, tipped(tipCents));

        assertThat(other.ranked()).isEqualTo(plain.ranked());
        assertThat(other.reasons()).containsExactlyInAnyOrderElementsOf(plain.reasons());
    }

    @Example
    void everyExclusionIsExplained() {
        OfferSelection selection = selection(
                new OfferConstraints(1000L, List.of(NEVER), 4.5),
                offer("dear", 1001, 10, 5),
                offer("never", 1, 10, 5),
                offer("poor", 1000, 10, 4.4),
                offer("good", 1000, 10, 4.5),
                offer("unrated", 900, 10, 0));

        assertThat(selection.reasons())
                .extracting(reason -> reason.fleet().value(), FleetRefusal::code, FleetRefusal::message)
                .containsExactly(
                        Tuple.tuple("dear", "over_fee_cap", "Asks 10.01 USD, and the account pays at most 10.00 USD."),
                        Tuple.tuple("never", "excluded", "The account excludes this fleet."),
                        Tuple.tuple("poor", "below_minimum_rating", "Rated 4.4, and the account wants at least 4.5."));
        assertThat(selection.ranked())
                .extracting(ranked -> ranked.offer().fleet().value())
                .containsExactly("unrated", "good");
    }

    @Example
    void anExcludedFleetNeedsNotBeAsked() {
        var constraints = new OfferConstraints(null, List.of(NEVER), null);

        assertThat(Exclusion.ofFleet(NEVER, "Never", constraints))
                .isNotNull()
                .extracting(FleetRefusal::lasting)
                .isEqualTo(true);
        assertThat(Exclusion.ofFleet(new FleetId("other"), "Other", constraints))
                .isNull();
    }

    private static OfferSelection selection(OfferConstraints constraints, FleetOffer... offers) {
        var preferences = new SelectionPreferences(OfferWeights.EQUAL, List.of(), constraints, Punctuality.STANDARD);
        return OfferSelection.of(List.of(offers), new LowestPrice(), preferences, tipped(0));
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

    /** An order with a time that some of the offers keep. */
    private static DeliveryDetails tipped(long tipCents) {
        return DropoffWishTest.details(tipCents, DropoffWishTest.PICKUP, DropoffWishTest.named(NOON.plusSeconds(900)));
    }
}
