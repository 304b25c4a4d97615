package io.handoff.fleets.onfleet;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.http.FleetHttp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes and removes the tasks of jobs. A job is there with all of its tasks or not at all: what was made of one that can't be
 * completed is removed, at once or when it is looked up, and no driver is looked for before all is there.
 */
final class OnfleetJobs {
    private final OnfleetApi api;
    private final InstantSource clock;

    OnfleetJobs(OnfleetApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    Uni<BookingResult> book(FleetSettings fleet, OnfleetRequests.Job job, Duration timeout) {
        return make(fleet, job, List.of(), timeout);
    }

    /** @param made ids of the tasks that are there */
    private Uni<BookingResult> make(FleetSettings fleet, OnfleetRequests.Job job, List<String> made, Duration timeout) {
        if (made.size() == job.route().size()) {
            return assign(fleet, job, made, timeout)
                    .replaceWith(new BookingResult.Booked(new BookedJob(job.key(), job.feeCents(), null)));
        }
        return api.call(fleet, HttpMethod.POST, "/tasks", OnfleetRequests.task(job, made, clock.instant()), timeout)
                // That one request wasn't sent isn't that nothing was made.
                .onFailure(failure -> !made.isEmpty())
                .transform(failure ->
                        FleetUnavailable.broken(fleet.id(), "has a part of the job, and could not be asked", failure))
                .chain(answer -> {
                    OnfleetAnswers.Error no = OnfleetAnswers.refusal(answer);
                    return no == null
                            ? make(fleet, job, and(made, OnfleetAnswers.made(fleet.id(), answer)), timeout)
                            : remove(fleet, made, timeout)
                                    .replaceWith(new BookingResult.Declined(no.code(), no.message()));
                });
    }

    private static List<String> and(List<String> made, String id) {
        return Stream.concat(made.stream(), Stream.of(id)).toList();
    }

    /** That no driver is found now isn't that nobody takes the job: people can assign it. */
    private Uni<Void> assign(FleetSettings fleet, OnfleetRequests.Job job, List<String> made, Duration timeout) {
        String mode = job.settings().autoAssign();
        return mode == null
                ? Uni.createFrom().voidItem()
                : api.call(
                                fleet,
                                HttpMethod.POST,
                                "/tasks/autoAssign",
                                OnfleetRequests.autoAssign(
                                        made, mode, job.settings().team()),
                                timeout)
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithNull();
    }

    /** A job that is there in part is removed, and so is one that is there twice: then it can be made. */
    Uni<Optional<BookedJob>> find(FleetSettings fleet, String key, Duration timeout) {
        return api.tasks(fleet, key, timeout).chain(tasks -> {
            if (OnfleetTask.areWhole(tasks)) {
                return Uni.createFrom()
                        .item(Optional.of(new BookedJob(key, tasks.get(0).feeCents(), null)));
            }
            List<String> rest = tasks.stream().map(OnfleetTask::id).toList();
            return remove(fleet, rest, timeout).replaceWith(Optional.empty());
        });
    }

    /** Fails where one of them stays. */
    private Uni<Void> remove(FleetSettings fleet, List<String> ids, Duration timeout) {
        return delete(fleet, ids, timeout)
                .onFailure()
                .transform(failure ->
                        FleetUnavailable.broken(fleet.id(), "has a part of the job, and could not be asked", failure))
                .invoke(no -> {
                    if (no.isPresent()) {
                        throw FleetUnavailable.broken(fleet.id(), "keeps a part of the job", null);
                    }
                })
                .replaceWithVoid();
    }

    /** One after the other, until one is refused. */
    Uni<Optional<OnfleetAnswers.Error>> delete(FleetSettings fleet, List<String> ids, Duration timeout) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return api.call(fleet, HttpMethod.DELETE, "/tasks/" + FleetHttp.encode(ids.get(0)), null, timeout)
                .chain(answer -> {
                    OnfleetAnswers.Error no = OnfleetAnswers.deletion(fleet.id(), answer);
                    return no == null
                            ? delete(fleet, ids.subList(1, ids.size()), timeout)
                            : Uni.createFrom().item(Optional.of(no));
                });
    }

    /** The pickups first: whether they may go decides about all. One that has no tasks any more is cancelled already. */
    Uni<CancelResult> cancel(FleetSettings fleet, String key, Duration timeout) {
        return api.tasks(fleet, key, timeout).chain(tasks -> {
            if (tasks.stream().anyMatch(OnfleetTask::hasSucceeded)) {
                return Uni.createFrom()
                        .item(new CancelResult.Refused("picked_up", "The driver has picked the order up."));
            }
            List<String> open = tasks.stream()
                    .filter(task -> !task.isCompleted())
                    .map(OnfleetTask::id)
                    .toList();
            return delete(fleet, open, timeout)
                    .map(no -> no.<CancelResult>map(why -> new CancelResult.Refused(why.code(), why.message()))
                            .orElseGet(() -> new CancelResult.Agreed(null)));
        });
    }
}
