package io.handoff.contracts.quotation;

import io.handoff.contracts.FleetId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One asking of the fleets for a delivery, for whoever wants to know why it was this fleet.
 *
 * @param id of the event that asked
 * @param round of the search; 0 for a merchant's {@code get_quotation}
 * @param state {@code pending}, {@code done}, or {@code expired}: nobody waited any more, so nobody was asked
 * @param askedAt when the event came
 * @param excluded fleets that were not to be asked
 * @param quotation what came of it; null until then
 */
public record GatherReport(
        String id, int round, String state, Instant askedAt, List<FleetId> excluded, @Nullable Quotation quotation) {
    public GatherReport {
        excluded = List.copyOf(excluded);
    }

    /**
     * Some of a delivery's, newest first.
     *
     * @param next {@code before} of the next page; null on the last one
     */
    public record Page(List<GatherReport> gathers, @Nullable Long next) {
        public Page {
            gathers = List.copyOf(gathers);
        }
    }
}
