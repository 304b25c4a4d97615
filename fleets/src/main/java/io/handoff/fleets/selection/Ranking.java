package io.handoff.fleets.selection;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.quotation.ScorePart;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Ranks by a score, lower first, and what has the same score by price, drop-off time and fleet id: a total order. */
final class Ranking {
    private static final Comparator<Scored> ORDER = Comparator.comparingDouble(Scored::score)
            .thenComparingLong(scored -> scored.offer().fee().cents())
            .thenComparing(scored -> scored.offer().dropoffEta())
            .thenComparing(scored -> scored.offer().fleet().value());

    private Ranking() {}

    /** An offer, what it is ranked by, and what that is the sum of, where it is one. */
    record Scored(FleetOffer offer, double score, List<ScorePart> parts) {
        Scored(FleetOffer offer, double score) {
            this(offer, score, List.of());
        }
    }

    /** Says why an offer stands where it stands. */
    interface Reason {
        /** @param best the first of all offers, perhaps this one */
        String why(Scored scored, Scored best);
    }

    static List<RankedOffer> of(List<FleetOffer> offers, Function<FleetOffer, Scored> score, Reason reason) {
        List<Scored> sorted = offers.stream().map(score).sorted(ORDER).toList();
        return sorted.stream()
                .map(scored -> new RankedOffer(
                        scored.offer(), scored.score(), reason.why(scored, sorted.get(0)), null, scored.parts()))
                .toList();
    }

    /** Rounds to so many decimals, so that a score is the same number wherever it is computed and easily read. */
    static double rounded(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }
}
