package io.handoff.fleets.selection;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strategy for a merchant that wishes its goods there at a time: offers that keep it come before those that don't, and
 * among themselves both stand as the strategy has them. A late offer always says so, also where it isn't put last.
 */
record PunctualFirst(SelectionStrategy strategy) {
    private static final String MOVED_UP = " Ahead of offers that miss the drop-off time you asked for.";

    /** @param wish when the goods should be there; null where nothing is wished for */
    List<RankedOffer> rank(List<FleetOffer> offers, SelectionPreferences preferences, @Nullable Instant wish) {
        List<RankedOffer> ranked = strategy.rank(offers, preferences);
        if (wish == null) {
            return ranked;
        }
        Duration tolerance = preferences.punctuality().tolerance();
        List<RankedOffer> told = ranked.stream()
                .map(offer -> withLateness(offer, wish, tolerance))
                .toList();
        return preferences.punctuality().first() ? punctualFirst(told) : told;
    }

    private static List<RankedOffer> punctualFirst(List<RankedOffer> ranked) {
        List<RankedOffer> punctual = new ArrayList<>();
        List<RankedOffer> late = new ArrayList<>();
        for (RankedOffer offer : ranked) {
            if (offer.lateBy() != null) {
                late.add(offer);
            } else {
                punctual.add(late.isEmpty() ? offer : because(offer, offer.why() + MOVED_UP, null));
            }
        }
        punctual.addAll(late);
        return List.copyOf(punctual);
    }

    private static RankedOffer withLateness(RankedOffer offer, Instant wish, Duration tolerance) {
        Duration beyond = Duration.between(wish, offer.offer().dropoffEta()).truncatedTo(ChronoUnit.SECONDS);
        return beyond.compareTo(tolerance) <= 0
                ? offer
                : because(
                        offer,
                        offer.why() + " Late: its drop-off is " + Phrases.time(beyond)
                                + " after the time you asked for.",
                        beyond);
    }

    private static RankedOffer because(RankedOffer offer, String why, @Nullable Duration lateBy) {
        return new RankedOffer(offer.offer(), offer.score(), why, lateBy, offer.parts());
    }
}
