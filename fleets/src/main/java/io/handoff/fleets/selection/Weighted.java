package io.handoff.fleets.selection;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.quotation.ScorePart;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import io.handoff.fleets.selection.Ranking.Scored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * By price, drop-off time and rating at once, as much as each counts for the merchant. Each is measured between the best of
 * the offers, which is 0, and the worst, which is 1; a fleet that says no rating has the worst one. Without any weight it is
 * the price that decides.
 */
@ApplicationScoped
public class Weighted implements SelectionStrategy {
    private static final int DECIMALS = 6;

    @Override
    public String name() {
        return "weighted";
    }

    /** The score is the sum of its parts, from 0 to 1. */
    @Override
    public List<RankedOffer> rank(List<FleetOffer> offers, SelectionPreferences preferences) {
        List<Criterion> criteria = criteria(offers, preferences.weights());
        return Ranking.of(offers, offer -> scored(offer, criteria), Weighted::why);
    }

    private static List<Criterion> criteria(List<FleetOffer> offers, OfferWeights weights) {
        double all = (double) weights.price() + weights.dropoffEta() + weights.rating();
        return Stream.of(
                        new Criterion("price", weights.price() / all, Scale.of(offers, any -> true, offer -> offer.fee()
                                .cents())),
                        new Criterion(
                                "dropoff_eta",
                                weights.dropoffEta() / all,
                                Scale.of(offers, any -> true, offer -> offer.dropoffEta()
                                        .toEpochMilli())),
                        new Criterion(
                                "rating",
                                weights.rating() / all,
                                Scale.of(offers, FleetOffer::rated, offer -> -offer.rating())))
                .filter(criterion -> criterion.weight() > 0)
                .toList();
    }

    private static Scored scored(FleetOffer offer, List<Criterion> criteria) {
        double score = 0;
        for (Criterion criterion : criteria) {
            score += criterion.weight() * criterion.scale().value(offer);
        }
        return new Scored(
                offer,
                Ranking.rounded(score, DECIMALS),
                criteria.stream().map(criterion -> criterion.part(offer)).toList());
    }

    private static String why(Scored scored, Scored best) {
        String name = best.offer().fleetName();
        if (scored.offer().equals(best.offer())) {
            return "Best by your weights.";
        } else if (scored.score() > best.score()) {
            return "Behind " + name + " by your weights, most of all for its " + worst(scored, best) + ".";
        }
        return Phrases.tie("As good as " + name + " by your weights", scored.offer(), best.offer());
    }

    /** What an offer loses most by. */
    private static String worst(Scored scored, Scored best) {
        return IntStream.range(0, scored.parts().size())
                .boxed()
                .max(Comparator.comparingDouble(i -> points(scored, i) - points(best, i)))
                .map(i -> words(scored.parts().get(i).criterion()))
                .orElseThrow();
    }

    private static double points(Scored scored, int part) {
        return scored.parts().get(part).value() * scored.parts().get(part).weight();
    }

    private static String words(String criterion) {
        return criterion.equals("dropoff_eta") ? "drop-off time" : criterion;
    }

    /** @param weight its share of all weights */
    private record Criterion(String name, double weight, Scale scale) {
        ScorePart part(FleetOffer offer) {
            return new ScorePart(
                    name, Ranking.rounded(scale.value(offer), DECIMALS), Ranking.rounded(weight, DECIMALS));
        }
    }

    /**
     * From the lowest of what offers say, which is the best, to the highest.
     *
     * @param said whether an offer says it
     */
    private record Scale(
            Predicate<FleetOffer> said, ToDoubleFunction<FleetOffer> measured, double lowest, double highest) {
        static Scale of(List<FleetOffer> offers, Predicate<FleetOffer> said, ToDoubleFunction<FleetOffer> measured) {
            return new Scale(
                    said,
                    measured,
                    values(offers, said, measured).min().orElse(0),
                    values(offers, said, measured).max().orElse(0));
        }

        private static DoubleStream values(
                List<FleetOffer> offers, Predicate<FleetOffer> said, ToDoubleFunction<FleetOffer> measured) {
            return offers.stream().filter(said).mapToDouble(measured);
        }

        double value(FleetOffer offer) {
            if (!said.test(offer)) {
                return 1;
            }
            return highest > lowest ? (measured.applyAsDouble(offer) - lowest) / (highest - lowest) : 0;
        }
    }
}
