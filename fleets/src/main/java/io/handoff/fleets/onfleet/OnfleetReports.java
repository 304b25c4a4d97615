package io.handoff.fleets.onfleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetReport;
import io.handoff.fleets.FleetTexts;
import io.handoff.fleets.http.CamelJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What Onfleet says of the tasks of a job, as a report. */
final class OnfleetReports {
    private static final int STARTED = 0;
    private static final int ETA = 1;
    private static final int ARRIVAL = 2;
    private static final int COMPLETED = 3;
    private static final int FAILED = 4;
    private static final int CREATED = 6;
    private static final int UPDATED = 7;
    private static final int DELETED = 8;
    private static final int ASSIGNED = 9;
    private static final int UNASSIGNED = 10;
    private static final int DELAYED = 12;
    private static final Set<Integer> OF_TASKS =
            Set.of(STARTED, ETA, ARRIVAL, COMPLETED, FAILED, CREATED, UPDATED, DELETED, ASSIGNED, UNASSIGNED, DELAYED);

    private OnfleetReports() {}

    /**
     * Whether it is about a task that was made for a job; an organization has others, and webhooks of its drivers. What is
     * removed to be made anew is no news of its job.
     */
    static boolean isAboutJob(byte[] webhook) {
        JsonNode event = CamelJson.tree(webhook);
        OnfleetTask task = task(event);
        return OF_TASKS.contains(trigger(event)) && task.job() != null && !task.isCloned() && !task.isRemoved();
    }

    /** A webhook; throws {@link IllegalArgumentException} where it says too little. */
    static FleetReport reported(byte[] webhook) {
        JsonNode event = CamelJson.tree(webhook);
        OnfleetTask task = task(event);
        Instant at = OnfleetTask.instant(event.path("time"));
        String job = task.job();
        if (job == null || at == null) {
            throw new IllegalArgumentException(
                    "a webhook of Onfleet needs time, and a task with the metadata of a job");
        }
        JsonNode worker = event.path("data").path("worker");
        return new FleetReport(
                job,
                null,
                task.reference(),
                0,
                at,
                List.of(task.report(stage(trigger(event), task))),
                FleetTexts.courier(0, worker.path("name").textValue()),
                OnfleetTask.point(worker.path("location")));
    }

    /** A task is assigned to a team too, which is nobody yet: whose it is, its own state says. */
    private static @Nullable Stage stage(int trigger, OnfleetTask task) {
        return switch (trigger) {
            case STARTED -> Stage.STARTED;
            case ARRIVAL -> Stage.ARRIVED;
            case COMPLETED -> Stage.DONE;
            case FAILED -> Stage.FAILED;
            case DELETED -> Stage.CANCELLED;
            case UNASSIGNED -> Stage.UNASSIGNED;
            case ETA, DELAYED -> null;
            default -> task.stage();
        };
    }

    private static OnfleetTask task(JsonNode event) {
        return new OnfleetTask(event.path("data").path("task"));
    }

    private static int trigger(JsonNode event) {
        return event.path("triggerId").asInt(-1);
    }

    /** What was asked for. A stop that has no task any more was deleted by somebody. */
    static FleetReport told(String job, List<OnfleetTask> tasks, JsonNode worker, Instant now) {
        List<StageReport> stages = new ArrayList<>();
        Set<Integer> gone = new TreeSet<>(tasks.get(0).stops());
        for (OnfleetTask task : tasks) {
            stages.add(task.report(task.stage()));
            gone.remove(task.stop());
        }
        gone.forEach(stop -> stages.add(StageReport.of(stop, Stage.CANCELLED, List.of(), null)));
        Instant at = tasks.stream()
                .map(OnfleetTask::lastModified)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(now);
        return new FleetReport(
                job,
                null,
                tasks.get(0).reference(),
                0,
                at,
                stages,
                FleetTexts.courier(0, worker.path("name").textValue()),
                OnfleetTask.point(worker.path("location")));
    }
}
