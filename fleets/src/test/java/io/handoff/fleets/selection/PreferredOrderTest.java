package io.handoff.fleets.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.settings.Punctuality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferredOrderTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<FleetId> ORDER = List.of(new FleetId("own"), new FleetId("away"), new FleetId("dear"));

    private final PreferredOrder strategy = new PreferredOrder();

    @Test
    void offersStandInTheMerchantsOrderAndTheOthersAfterThemByPrice() {
        List<RankedOffer> ranked = strategy.rank(
                List.of(offer("cheap", 100), offer("dear", 900), offer("other", 90), offer("own", 500)), ORDER);

        assertThat(ranked)
                .extracting(offer -> offer.offer().fleet().value(), RankedOffer::score, RankedOffer::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("own", 1.0, "Number 1 of your order."),
                        org.assertj.core.groups.Tuple.tuple("dear", 3.0, "Number 3 of your order."),
                        org.assertj.core.groups.Tuple.tuple(
                                "other", 4.0, "Not in your order: after those that are, by price."),
                        org.assertj.core.groups.Tuple.tuple(
                                "cheap", 4.0, "Not in your order: after those that are, by price."));
    }

    @Test
    void withoutAnOrderTheCheapestIsFirst() {
        List<FleetOffer> offers = List.of(offer("b", 500), offer("a", 500), offer("c", 400));

        assertThat(strategy.rank(offers, List.of()))
                .extracting(RankedOffer::offer)
                .isEqualTo(new LowestPrice()
                        .rank(offers, List.of()).stream()
                                .map(RankedOffer::offer)
                                .toList());
    }

    @Test
    void punctualOffersComeBeforeTheOrderWhereTheMerchantWantsThem() {
        var punctual = new PunctualFirst(strategy, new Punctuality(Duration.ZERO, true));
        Instant wish = NOON.plusSeconds(60);

        List<RankedOffer> ranked =
                punctual.rank(List.of(offer("own", 500, wish.plusSeconds(1)), offer("dear", 900, wish)), ORDER, wish);

        assertThat(ranked).extracting(offer -> offer.offer().fleet().value()).containsExactly("dear", "own");
    }

    private static FleetOffer offer(String fleet, int cents) {
        return offer(fleet, cents, NOON);
    }

    private static FleetOffer offer(String fleet, int cents, Instant dropoffEta) {
        return new FleetOffer(
                new FleetId(fleet),
                "Fleet " + fleet,
                Money.usd(cents),
                NOON,
                dropoffEta,
                4,
                1000,
                NOON.plusSeconds(300),
                "q-" + fleet);
    }
}
