package io.handoff.fleets.stuart;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.http.FleetHttp;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the deliveries of a job of ours are found at Stuart. Jobs of others may be among what it lists: what is ours is known by
 * its reference.
 */
final class StuartLookUp {
    private final StuartApi api;

    StuartLookUp(StuartApi api) {
        this.api = api;
    }

    /** Those of one booking, also where they were put into jobs that the first one's reference doesn't find. */
    Uni<List<StuartFound>> of(FleetSettings fleet, StuartReference first, Duration timeout) {
        return listed(fleet, first, timeout).chain(jobs -> {
            List<StuartFound> found = StuartFound.of(first, jobs);
            List<StuartReference> elsewhere = found.stream()
                    .filter(StuartFound::isStacked)
                    .map(StuartFound::reference)
                    .filter(reference -> !reference.equals(first))
                    .toList();
            return elsewhere.isEmpty()
                    ? Uni.createFrom().item(found)
                    : listed(fleet, elsewhere, timeout)
                            .map(others -> StuartFound.of(
                                    first,
                                    Stream.concat(jobs.stream(), others.stream())
                                            .toList()));
        });
    }

    private Uni<List<StuartJob>> listed(FleetSettings fleet, List<StuartReference> references, Duration timeout) {
        return Uni.join()
                .all(references.stream()
                        .map(reference -> listed(fleet, reference, timeout))
                        .toList())
                .andFailFast()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private Uni<List<StuartJob>> listed(FleetSettings fleet, StuartReference reference, Duration timeout) {
        return api.get(fleet, "/v2/jobs?client_reference=" + FleetHttp.encode(reference.toString()), timeout)
                .map(answer -> StuartAnswers.jobs(fleet.id(), answer));
    }
}
