package io.handoff.fleets.onfleet;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.FleetHttp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes and removes the tasks of jobs. A job is there with all of its tasks or not at all: what was made of one that can't be
 * completed is removed, at once or when it is looked up, and no driver is looked for before all is there.
 */
final class OnfleetJobs {
    /** After which a task is reckoned to be found by its metadata: Onfleet doesn't say how soon it is. */
    private static final Duration SETTLED = Duration.ofMinutes(1);
    /** After which a job of which nothing is found is looked for once more. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

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
            return assign(fleet, job.settings(), made, timeout)
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
    private Uni<Void> assign(FleetSettings fleet, OnfleetSettings settings, List<String> made, Duration timeout) {
        String mode = settings.autoAssign();
        return mode == null
                ? Uni.createFrom().voidItem()
                : api.call(
                                fleet,
                                HttpMethod.POST,
                                "/tasks/autoAssign",
                                OnfleetRequests.autoAssign(made, mode, settings.team()),
                                timeout)
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithNull();
    }

    /** A job that is there in part is removed, and so is one that is there twice: then it can be made. */
    Uni<Optional<BookedJob>> find(FleetSettings fleet, OnfleetSettings settings, String key, Duration timeout) {
        return api.tasks(fleet, key, timeout).chain(tasks -> {
            List<String> ids = tasks.stream().map(OnfleetTask::id).toList();
            if (!OnfleetTask.areWhole(tasks)) {
                return entirely(fleet, mark(fleet, ids, timeout))
                        .chain(() -> remove(fleet, ids, timeout))
                        .replaceWith(Optional.empty());
            }
            var job = new BookedJob(key, tasks.get(0).feeCents(), null);
            // Whether a driver was looked for is as unknown as the rest was.
            boolean assigned = tasks.stream().anyMatch(task -> task.worker() != null);
            return (assigned ? Uni.createFrom().voidItem() : assign(fleet, settings, ids, timeout))
                    .replaceWith(Optional.of(job));
        });
    }

    /** Without, the webhook of a deletion, which bears the job's key, would call off the job that is made anew under it. */
    private Uni<Optional<OnfleetAnswers.Error>> mark(FleetSettings fleet, List<String> ids, Duration timeout) {
        return each(fleet, ids, id -> api.call(fleet, HttpMethod.PUT, path(id), OnfleetRequests.removal(), timeout));
    }

    private Uni<Void> remove(FleetSettings fleet, List<String> ids, Duration timeout) {
        return entirely(fleet, delete(fleet, ids, timeout));
    }

    /** Fails where a task stays as it is. */
    private static Uni<Void> entirely(FleetSettings fleet, Uni<Optional<OnfleetAnswers.Error>> removal) {
        return removal.onFailure()
                .transform(failure ->
                        FleetUnavailable.broken(fleet.id(), "has a part of the job, and could not be asked", failure))
                .invoke(no -> {
                    if (no.isPresent()) {
                        throw FleetUnavailable.broken(fleet.id(), "keeps a part of the job", null);
                    }
                })
                .replaceWithVoid();
    }

    Uni<Optional<OnfleetAnswers.Error>> delete(FleetSettings fleet, List<String> ids, Duration timeout) {
        return each(fleet, ids, id -> api.call(fleet, HttpMethod.DELETE, path(id), null, timeout));
    }

    private static String path(String id) {
        return "/tasks/" + FleetHttp.encode(id);
    }

    /** One after the other, until one is refused. */
    private static Uni<Optional<OnfleetAnswers.Error>> each(
            FleetSettings fleet, List<String> ids, Function<String, Uni<FleetAnswer>> call) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return call.apply(ids.get(0)).chain(answer -> {
            OnfleetAnswers.Error no = OnfleetAnswers.deletion(fleet.id(), answer);
            return no == null
                    ? each(fleet, ids.subList(1, ids.size()), call)
                    : Uni.createFrom().item(Optional.of(no));
        });
    }

    /** The pickups first: whether they may go decides about all. One that has no tasks any more is cancelled already. */
    Uni<CancelResult> cancel(FleetSettings fleet, String key, Duration timeout) {
        return settled(fleet, key, timeout).chain(tasks -> {
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

    /** Its tasks, or what is left of them. That a stop isn't found isn't that it is gone while the job is new. */
    private Uni<List<OnfleetTask>> settled(FleetSettings fleet, String key, Duration timeout) {
        return api.tasks(fleet, key, timeout)
                .chain(tasks -> tasks.isEmpty()
                        ? Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(PAUSE)
                                .chain(() -> api.tasks(fleet, key, timeout))
                        : Uni.createFrom().item(tasks))
                .invoke(tasks -> {
                    if (OnfleetTask.areIncomplete(tasks) && tasks.stream().anyMatch(this::isNew)) {
                        throw FleetUnavailable.broken(fleet.id(), "has a new job, and tells of a part of it", null);
                    }
                });
    }

    private boolean isNew(OnfleetTask task) {
        Instant created = task.created();
        return created != null && created.isAfter(clock.instant().minus(SETTLED));
    }
}
