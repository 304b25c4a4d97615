package io.handoff.gateway.intake.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.intake.domain.DeliveryShape;
import io.handoff.gateway.intake.domain.EventTimes;
import io.handoff.gateway.json.JsonFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads order and tasks, and checks what holds between tasks. */
final class DetailsReader {
    private static final String TASKS = "tasks";
    static final int MAX_TASKS = 100;

    private DetailsReader() {}

    /**
     * What is to be delivered, or null when there is a violation.
     *
     * @param country where stops are whose country nothing in them tells
     */
    static @Nullable DeliveryDetails readNew(JsonFields fields, String country, @Nullable String scenario) {
        return read(fields, country, scenario, false);
    }

    /** The same for a delivery that is known; all its pickups or drop-offs may be canceled, which cancels it. */
    static @Nullable DeliveryDetails readChanged(JsonFields fields, String country, @Nullable String scenario) {
        return read(fields, country, scenario, true);
    }

    private static @Nullable DeliveryDetails read(
            JsonFields fields, String country, @Nullable String scenario, boolean known) {
        boolean simulate = fields.flag("simulate");
        OrderDetails order = order(fields);
        if (!fields.require(TASKS)) {
            return null;
        }
        List<TaskDraft> drafts = fields.objects(TASKS, MAX_TASKS, task -> TaskDraft.read(task, country));
        JsonNode tasks = fields.object().path(TASKS);
        if (tasks.isArray() && tasks.size() == drafts.size()) {
            checkTogether(fields, drafts, known);
        }
        if (order == null || !fields.violations().isEmpty()) {
            return null;
        }
        List<TaskDetails> timed = timed(drafts);
        if (!known) { // Else a time that isn't said stays as it is, or the answer's changes name it.
            warnOfTimes(drafts, timed);
        }
        return new DeliveryDetails(order, timed, simulate, scenario);
    }

    private static @Nullable OrderDetails order(JsonFields fields) {
        JsonFields order = fields.requiredObject("order");
        if (order == null) {
            return null;
        }
        Draft<OrderDetails> draft = Draft.read(OrderDetails.SHAPE, order, null);
        return fields.violations().isEmpty() ? draft.build() : null;
    }

    private static void checkTogether(JsonFields fields, List<TaskDraft> drafts, boolean mayBeCanceled) {
        Set<String> ids = new HashSet<>();
        for (TaskDraft draft : drafts) {
            String id = draft.externalId();
            if (id != null && !ids.add(id)) {
                draft.fields().violation("external_id", "is used by another task of this delivery");
            }
        }
        boolean typed = drafts.stream().noneMatch(draft -> draft.type() == null);
        String objection = shapeOf(drafts, mayBeCanceled);
        if (typed && objection != null) {
            fields.violation(TASKS, objection);
        }
        if (!drafts.isEmpty()
                && drafts.stream().noneMatch(draft -> draft.fields().has(TaskDraft.EVENT_AT))) {
            fields.violation(TASKS, "at least one task needs event_at");
        }
    }

    private static @Nullable String shapeOf(List<TaskDraft> drafts, boolean mayBeCanceled) {
        int pickups = count(drafts, TaskType.PICKUP, false);
        int dropoffs = count(drafts, TaskType.DROPOFF, false);
        boolean cancels = mayBeCanceled && (pickups == 0 || dropoffs == 0);
        boolean whole = count(drafts, TaskType.PICKUP, true) > 0 && count(drafts, TaskType.DROPOFF, true) > 0;
        return cancels && whole ? null : DeliveryShape.objection(pickups, dropoffs);
    }

    private static int count(List<TaskDraft> drafts, TaskType type, boolean evenCanceled) {
        return (int) drafts.stream()
                .filter(draft -> draft.type() == type && (evenCanceled || !draft.canceled()))
                .count();
    }

    private static void warnOfTimes(List<TaskDraft> drafts, List<TaskDetails> timed) {
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i).eventAt() == null) {
                String at = Json.instant(timed.get(i).eventAt());
                drafts.get(i).fields().warning(TaskDraft.EVENT_AT, "is not there; " + at + " is inferred from the way");
            }
        }
    }

    private static List<TaskDetails> timed(List<TaskDraft> drafts) {
        List<Instant> times =
                EventTimes.complete(drafts.stream().map(TaskDraft::stop).toList());
        List<TaskDetails> tasks = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            tasks.add(drafts.get(i).at(times.get(i)));
        }
        return tasks;
    }
}
