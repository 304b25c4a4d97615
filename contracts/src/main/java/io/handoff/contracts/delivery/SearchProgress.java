package io.handoff.contracts.delivery;

import io.handoff.contracts.quotation.FleetRefusal;
import java.time.Instant;
import java.util.List;

/**
 * How a search for a courier goes that has found nobody yet.
 *
 * @param since when it began
 * @param until when it is given up
 * @param rounds how often the fleets have been asked
 * @param reasons why each fleet doesn't come, as it said the last time
 */
public record SearchProgress(Instant since, Instant until, int rounds, List<FleetRefusal> reasons) {
    public SearchProgress {
        reasons = List.copyOf(reasons);
    }
}
