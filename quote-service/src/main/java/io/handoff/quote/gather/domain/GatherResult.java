package io.handoff.quote.gather.domain;

import io.handoff.contracts.quotation.Quotation;
import java.util.List;

/** What every fleet said, and what follows from it. */
public record GatherResult(List<FleetOutcome> outcomes, Quotation quotation) {
    public GatherResult {
        outcomes = List.copyOf(outcomes);
    }
}
