package io.handoff.fleets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.job.FleetReport;
import io.handoff.kit.event.EventIds;
import java.util.UUID;

/** Ids of fleets' reports: a report is one event, however often and by whichever way it comes. */
public final class ReportIds {
    private ReportIds() {}

    /**
     * The fleet's own id of it where it has one, else what it says. So one that says something else is another one, whatever
     * its sequence: some fleets send none, and some count per task or from the start again. Who writes a repetition in other
     * bytes is heard twice, which changes nothing, since a task doesn't go to where it is; a report lost would be lost for
     * good.
     *
     * @param content what it came as
     */
    public static UUID of(FleetId fleet, FleetReport report, byte[] content) {
        String own = report.reportId();
        return EventIds.ofContent(
                report.occurredAt(), fleet.value().getBytes(UTF_8), own == null ? content : own.getBytes(UTF_8));
    }
}
