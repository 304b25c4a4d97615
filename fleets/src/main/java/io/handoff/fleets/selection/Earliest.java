package io.handoff.fleets.selection;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.selection.Ranking.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Ranks by a time of offers, the earliest first. The score is how many seconds after the earliest one's it is. */
record Earliest(String noun, String verb, Function<FleetOffer, Instant> time) {
    private static final double MILLIS = 1000;

    List<RankedOffer> rank(List<FleetOffer> offers) {
        Instant earliest = offers.stream().map(time).min(Instant::compareTo).orElse(Instant.MAX);
        return Ranking.of(
                offers,
                offer -> new Scored(offer, between(earliest, offer).toMillis() / MILLIS),
                (scored, best) -> why(scored, best.offer()));
    }

    private Duration between(Instant earliest, FleetOffer offer) {
        return Duration.between(earliest, time.apply(offer));
    }

    private String why(Scored scored, FleetOffer best) {
        FleetOffer offer = scored.offer();
        if (offer.equals(best)) {
            return "Earliest " + noun + ".";
        }
        return scored.score() > 0
                ? verb + " " + Phrases.time(between(time.apply(best), offer)) + " later than " + best.fleetName() + "."
                : Phrases.tie(verb + " as early as " + best.fleetName(), offer, best);
    }
}
