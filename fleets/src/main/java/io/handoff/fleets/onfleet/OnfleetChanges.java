package io.handoff.fleets.onfleet;

import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProvider.ModifyResult;
import io.handoff.fleets.http.FleetHttp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes the tasks of jobs. Each bears the revision it has had, so a change that was made in part goes on where it was when
 * it is asked for again.
 */
final class OnfleetChanges {
    private final OnfleetApi api;
    private final OnfleetJobs jobs;
    private final InstantSource clock;

    OnfleetChanges(OnfleetApi api, OnfleetJobs jobs, InstantSource clock) {
        this.api = api;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @param wanted what it is to be */
    private record Step(OnfleetTask task, OnfleetRequests.Task wanted) {}

    Uni<ModifyResult> modify(FleetSettings fleet, String key, long revision, FleetJob job, Duration timeout) {
        return api.tasks(fleet, key, timeout).chain(tasks -> {
            Map<Integer, FleetStop> stops =
                    job.stops().stream().collect(Collectors.toMap(FleetStop::task, Function.identity()));
            ModifyResult.Refused refused =
                    impossible(tasks, stops.keySet().stream().toList());
            if (refused != null) {
                return Uni.createFrom().item(refused);
            }
            Instant now = clock.instant();
            List<Step> steps = new ArrayList<>();
            List<String> gone = new ArrayList<>();
            for (OnfleetTask task : tasks) {
                FleetStop stop = stops.get(task.stop());
                if (task.isCompleted() || task.revision() >= revision) {
                    continue;
                } else if (stop == null) {
                    gone.add(task.id());
                } else {
                    steps.add(new Step(task, OnfleetRequests.wanted(job, stop, revision, now)));
                }
            }
            return steps.stream()
                            .anyMatch(step ->
                                    step.task().isActive() && !step.task().isFor(step.wanted()))
                    ? Uni.createFrom()
                            .item(new ModifyResult.Refused(
                                    "task_started", "The driver is on the way to it: only the notes can change."))
                    : perform(fleet, steps, timeout)
                            .chain(no -> no.isPresent() ? Uni.createFrom().item(no) : jobs.delete(fleet, gone, timeout))
                            .map(OnfleetChanges::result);
        });
    }

    private static ModifyResult.@Nullable Refused impossible(List<OnfleetTask> tasks, List<Integer> stops) {
        if (tasks.isEmpty()) {
            return new ModifyResult.Refused("unknown_job", "There are no tasks of this job any more.");
        }
        return tasks.stream().map(OnfleetTask::stop).toList().containsAll(stops)
                ? null
                : new ModifyResult.Refused("new_stop", "A job has the stops it was booked with, or fewer.");
    }

    private static ModifyResult result(Optional<OnfleetAnswers.Error> no) {
        return no.<ModifyResult>map(why -> new ModifyResult.Refused(why.code(), why.message()))
                .orElseGet(ModifyResult.Modified::new);
    }

    /** One after the other, until one is refused. */
    private Uni<Optional<OnfleetAnswers.Error>> perform(FleetSettings fleet, List<Step> steps, Duration timeout) {
        if (steps.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return perform(fleet, steps.get(0), timeout)
                .chain(no -> no.isPresent()
                        ? Uni.createFrom().item(no)
                        : perform(fleet, steps.subList(1, steps.size()), timeout));
    }

    private Uni<Optional<OnfleetAnswers.Error>> perform(FleetSettings fleet, Step step, Duration timeout) {
        OnfleetRequests.Task wanted = step.wanted();
        var upsert = new OnfleetRequests.Upsert(wanted.metadata());
        if (step.task().isActive()) {
            return put(
                    fleet,
                    step,
                    new OnfleetRequests.Change(null, null, null, null, wanted.notes(), null, null, upsert),
                    timeout);
        }
        return destination(fleet, wanted, timeout)
                .chain(place -> place.no() != null
                        ? Uni.createFrom().item(Optional.of(place.no()))
                        : recipients(fleet, step, timeout)
                                .chain(people -> people.no() != null
                                        ? Uni.createFrom().item(Optional.of(people.no()))
                                        : put(
                                                fleet,
                                                step,
                                                new OnfleetRequests.Change(
                                                        place.id(),
                                                        people.ids(),
                                                        wanted.completeAfter(),
                                                        wanted.completeBefore(),
                                                        wanted.notes(),
                                                        wanted.quantity(),
                                                        wanted.requirements(),
                                                        upsert),
                                                timeout)));
    }

    private Uni<Optional<OnfleetAnswers.Error>> put(
            FleetSettings fleet, Step step, OnfleetRequests.Change change, Duration timeout) {
        String path = "/tasks/" + FleetHttp.encode(step.task().id());
        return api.call(fleet, HttpMethod.PUT, path, change, timeout).map(answer -> {
            OnfleetAnswers.Error no = OnfleetAnswers.refusal(answer);
            if (no == null) {
                var unused = OnfleetAnswers.accepted(fleet.id(), answer);
            }
            return Optional.ofNullable(no);
        });
    }

    /** @param ids null where they stay */
    private record Part(@Nullable List<String> ids, OnfleetAnswers.@Nullable Error no) {
        @Nullable
        String id() {
            return ids == null ? null : ids.get(0);
        }
    }

    /** A task's place can't be changed, only its task be given another one. */
    private Uni<Part> destination(FleetSettings fleet, OnfleetRequests.Task wanted, Duration timeout) {
        return api.call(fleet, HttpMethod.POST, "/destinations", wanted.destination(), timeout)
                .map(answer ->
                        part(fleet, OnfleetAnswers.refusal(answer), () -> OnfleetAnswers.made(fleet.id(), answer)));
    }

    /** A person that there is already, by the phone number, can't be made, and is taken as it is. */
    private Uni<Part> recipients(FleetSettings fleet, Step step, Duration timeout) {
        List<OnfleetRequests.Recipient> wanted = step.wanted().recipients();
        if (step.task().isRecipient(wanted.isEmpty() ? null : wanted.get(0))) {
            return Uni.createFrom().item(new Part(null, null));
        } else if (wanted.isEmpty()) {
            return Uni.createFrom().item(new Part(List.of(), null));
        }
        OnfleetRequests.Recipient person = wanted.get(0);
        return api.call(fleet, HttpMethod.POST, "/recipients", person, timeout).chain(answer -> {
            OnfleetAnswers.Error no = OnfleetAnswers.refusal(answer);
            return no == null
                    ? Uni.createFrom().item(new Part(List.of(OnfleetAnswers.made(fleet.id(), answer)), null))
                    : api.call(
                                    fleet,
                                    HttpMethod.GET,
                                    "/recipients/phone/" + FleetHttp.encode(person.phone()),
                                    null,
                                    timeout)
                            .map(found -> part(
                                    fleet,
                                    OnfleetAnswers.refusal(found) == null ? null : no,
                                    () -> OnfleetAnswers.made(fleet.id(), found)));
        });
    }

    private interface Made {
        String id();
    }

    private static Part part(FleetSettings fleet, OnfleetAnswers.@Nullable Error no, Made made) {
        return no == null ? new Part(List.of(made.id()), null) : new Part(null, no);
    }
}
