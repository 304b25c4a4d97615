package io.handoff.fleets.selection;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import io.handoff.fleets.selection.Ranking.Scored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The best rated fleet first; those that say no rating come after all that say one. */
@ApplicationScoped
public class HighestRating implements SelectionStrategy {
    private static final double BEST = 5;
    private static final double UNRATED = 6;
    private static final int DECIMALS = 2;

    @Override
    public String name() {
        return "highest_rating";
    }

    /** The score is what is missing from the best rating there can be, to two decimals; 6 where there is none. */
    @Override
    public List<RankedOffer> rank(List<FleetOffer> offers, SelectionPreferences preferences) {
        return Ranking.of(
                offers,
                offer -> new Scored(offer, offer.rated() ? Ranking.rounded(BEST - offer.rating(), DECIMALS) : UNRATED),
                HighestRating::why);
    }

    private static String why(Scored scored, Scored best) {
        FleetOffer offer = scored.offer();
        String name = best.offer().fleetName();
        if (!offer.rated()) {
            return best.offer().rated()
                    ? "Says no rating: after those that do, by price."
                    : "No fleet says a rating: by price.";
        } else if (offer.equals(best.offer())) {
            return "Best rated with " + Phrases.rating(offer.rating()) + ".";
        }
        return scored.score() > best.score()
                ? "Rated " + Phrases.rating(offer.rating()) + ", below the "
                        + Phrases.rating(best.offer().rating()) + " of " + name + "."
                : Phrases.tie("As well rated as " + name, offer, best.offer());
    }
}
