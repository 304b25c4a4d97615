package io.handoff.quote.gather;

import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import io.handoff.fleets.selection.LowestPrice;
import io.handoff.fleets.selection.OfferSelection;
import io.handoff.fleets.selection.SelectionStrategies;
import io.handoff.kit.event.GatheredId;
import io.handoff.quote.gather.domain.FleetOutcome;
import io.handoff.quote.gather.domain.Gather;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Asks every fleet in question at the same time and ranks what they offer. */
@ApplicationScoped
class GatherQuotes {
    private static final Logger LOG = Logger.getLogger(GatherQuotes.class);

    private final FleetCandidates candidates;
    private final AskFleet askFleet;
    private final SelectionStrategies strategies;
    private final QuoteMeters meters;
    private final InstantSource clock;

    GatherQuotes(
            FleetCandidates candidates,
            AskFleet askFleet,
            SelectionStrategies strategies,
            QuoteMeters meters,
            InstantSource clock) {
        this.candidates = candidates;
        this.askFleet = askFleet;
        this.strategies = strategies;
        this.meters = meters;
        this.clock = clock;
    }

    /** Done once the last fleet has answered, and by the deadline at the latest. */
    Uni<Quotation> gather(Gather gather, MerchantSettings merchant, GatherTime time) {
        long start = System.nanoTime();
        FleetJob job = gather.job(merchant.currency());
        List<FleetSettings> fleets = candidates.of(merchant, gather);
        List<Uni<FleetOutcome>> asked = fleets.stream()
                .map(fleet -> ask(fleet, gather, merchant, atStore(fleet, job, merchant), time))
                .toList();
        Uni<List<FleetOutcome>> outcomes = asked.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(asked).andFailFast();
        return outcomes.map(all -> quotation(gather, merchant, SelectionPreferences.of(merchant, fleets), all))
                .invoke(quotation -> count(quotation, start));
    }

    private static FleetJob atStore(FleetSettings fleet, FleetJob job, MerchantSettings merchant) {
        return job.atStore(merchant.storeIdAt(fleet.id(), job.order().storeId()));
    }

    private void count(Quotation quotation, long start) {
        meters.gathered(!quotation.offers().isEmpty(), System.nanoTime() - start);
        quotation.offers().stream()
                .findFirst()
                .ifPresent(best -> meters.rankedFirst(best.offer().fleet()));
    }

    private Uni<FleetOutcome> ask(
            FleetSettings fleet, Gather gather, MerchantSettings merchant, FleetJob job, GatherTime time) {
        return candidates
                .unfit(fleet, gather, merchant)
                .map(outcome -> Uni.createFrom().item(outcome))
                .orElseGet(() -> askFleet.ask(fleet, job, time));
    }

    private Quotation quotation(
            Gather gather, MerchantSettings merchant, SelectionPreferences preferences, List<FleetOutcome> outcomes) {
        Instant now = clock.instant();
        SelectionStrategy strategy = strategyOf(merchant);
        OfferSelection selection = OfferSelection.of(offers(outcomes), strategy, preferences, gather.details());
        List<RankedOffer> ranked = selection.ranked();
        // The merchant accepts the first offer unless it names another one, so that one's expiry is what it plans by.
        Instant expiresAt = ranked.isEmpty() ? now : ranked.get(0).offer().expiresAt();
        String id = GatheredId.of(gather.id()).quotationId();
        List<FleetRefusal> rejected =
                Stream.concat(selection.reasons().stream(), refusals(outcomes)).toList();
        return new Quotation(id, strategy.name(), now, expiresAt, ranked, rejected, selection.excluded());
    }

    private SelectionStrategy strategyOf(MerchantSettings merchant) {
        return strategies.named(merchant.strategy()).orElseGet(() -> {
            LOG.warnf(
                    "unknown strategy, ranking by lowest price merchant=%s strategy=%s known=%s",
                    merchant.id(), merchant.strategy(), strategies.names());
            return strategies.named(LowestPrice.NAME).orElseThrow();
        });
    }

    private static List<FleetOffer> offers(List<FleetOutcome> outcomes) {
        return outcomes.stream()
                .filter(FleetOutcome.Offered.class::isInstance)
                .map(outcome -> ((FleetOutcome.Offered) outcome).offer())
                .toList();
    }

    private static Stream<FleetRefusal> refusals(List<FleetOutcome> outcomes) {
        return outcomes.stream()
                .filter(FleetOutcome.Refused.class::isInstance)
                .map(outcome -> ((FleetOutcome.Refused) outcome).refusal());
    }
}
