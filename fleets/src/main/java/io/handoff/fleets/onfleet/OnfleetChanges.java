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
 * Changes the tasks of jobs. All that they are to be given is made before the first is changed, since it may be refused. Each
 * bears the revision it has had, so a change that was made in part goes on where it was when it is asked for again.
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

    private record TaskChange(String id, OnfleetRequests.Change change) {}

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
            List<TaskChange> changes = new ArrayList<>();
            List<String> gone = new ArrayList<>();
            for (OnfleetTask task : tasks) {
                FleetStop stop = stops.get(task.stop());
                if (task.isCompleted() || task.revision() >= revision) {
                    continue;
                } else if (stop == null) {
                    gone.add(task.id());
                } else {
                    steps.add(new Step(task, OnfleetRequests.wanted(job, stop, revision, task.limit(), now)));
                }
            }
            return steps.stream()
                            .anyMatch(step ->
                                    step.task().isActive() && !step.task().isFor(step.wanted()))
                    ? Uni.createFrom()
                            .item(new ModifyResult.Refused(
                                    "task_started", "The driver is on the way to it: only the notes can change."))
                    : prepare(fleet, steps, changes, timeout)
                            .chain(no -> no.isPresent() ? Uni.createFrom().item(no) : put(fleet, changes, timeout))
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

    /**
     * One step after the other, until one is refused.
     *
     * @param ready where the changes are put that can be made
     */
    private Uni<Optional<OnfleetAnswers.Error>> prepare(
            FleetSettings fleet, List<Step> steps, List<TaskChange> ready, Duration timeout) {
        if (steps.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return prepare(fleet, steps.get(0), ready, timeout)
                .chain(no -> no.isPresent()
                        ? Uni.createFrom().item(no)
                        : prepare(fleet, steps.subList(1, steps.size()), ready, timeout));
    }

    private Uni<Optional<OnfleetAnswers.Error>> prepare(
            FleetSettings fleet, Step step, List<TaskChange> ready, Duration timeout) {
        if (step.task().isActive()) {
            ready.add(change(step, new Part(null, null), new Part(null, null)));
            return Uni.createFrom().item(Optional.empty());
        }
        return destination(fleet, step.wanted(), timeout)
                .chain(place -> place.no() != null
                        ? Uni.createFrom().item(Optional.of(place.no()))
                        : recipients(fleet, step, timeout).map(people -> {
                            if (people.no() == null) {
                                ready.add(change(step, place, people));
                            }
                            return Optional.ofNullable(people.no());
                        }));
    }

    /** Of a task that a driver has started, the notes and the metadata alone. */
    private static TaskChange change(Step step, Part place, Part people) {
        OnfleetRequests.Task wanted = step.wanted();
        boolean started = step.task().isActive();
        return new TaskChange(
                step.task().id(),
                new OnfleetRequests.Change(
                        place.id(),
                        people.ids(),
                        wanted.completeAfter(),
                        wanted.completeBefore(),
                        wanted.notes(),
                        started ? null : wanted.quantity(),
                        started ? null : wanted.requirements(),
                        new OnfleetRequests.Upsert(wanted.metadata())));
    }

    /** One after the other, until one is refused. */
    private Uni<Optional<OnfleetAnswers.Error>> put(FleetSettings fleet, List<TaskChange> changes, Duration timeout) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        TaskChange first = changes.get(0);
        return api.call(fleet, HttpMethod.PUT, "/tasks/" + FleetHttp.encode(first.id()), first.change(), timeout)
                .chain(answer -> {
                    OnfleetAnswers.Error no = OnfleetAnswers.refusal(answer);
                    if (no != null) {
                        return Uni.createFrom().item(Optional.of(no));
                    }
                    var unused = OnfleetAnswers.accepted(fleet.id(), answer);
                    return put(fleet, changes.subList(1, changes.size()), timeout);
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
