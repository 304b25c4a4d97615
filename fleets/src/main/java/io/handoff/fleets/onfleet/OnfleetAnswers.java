package io.handoff.fleets.onfleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.FleetId;
import io.handoff.fleets.FleetTexts;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.http.CamelJson;
import io.handoff.fleets.http.FleetAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the statuses and bodies of Onfleet mean. */
final class OnfleetAnswers {
    /** Onfleet's own client takes it for 429, too: so it says nothing of what was asked. */
    private static final int PRECONDITION_FAILED = 412;

    private OnfleetAnswers() {}

    record Error(String code, String message) {}

    /** Its no; null where the answer is none. */
    static @Nullable Error refusal(FleetAnswer answer) {
        return answer.refuses() && answer.status() != PRECONDITION_FAILED ? error(answer) : null;
    }

    /** What is there in an answer that is no refusal. */
    static JsonNode accepted(FleetId fleet, FleetAnswer answer) {
        if (answer.status() != 200 && answer.status() != 201) {
            throw FleetUnavailable.broken(fleet, "answered with HTTP status " + answer.status(), null);
        }
        JsonNode body = CamelJson.tree(answer.body());
        if (!body.isContainerNode()) {
            throw FleetUnavailable.broken(fleet, "answered with something else than JSON of its API", null);
        }
        return body;
    }

    /** The id of what was made. */
    static String made(FleetId fleet, FleetAnswer answer) {
        String id = accepted(fleet, answer).path("id").textValue();
        if (id == null || !FleetTexts.isId(id)) {
            throw FleetUnavailable.broken(fleet, "answered without id", null);
        }
        return id;
    }

    /** In the order of their stops. */
    static List<OnfleetTask> tasks(FleetId fleet, FleetAnswer answer, String job) {
        JsonNode found = accepted(fleet, answer);
        if (!found.isArray()) {
            throw FleetUnavailable.broken(fleet, "answered with something else than tasks", null);
        }
        List<OnfleetTask> tasks = new ArrayList<>();
        for (JsonNode json : found) {
            var task = new OnfleetTask(json);
            if (job.equals(task.job()) && !task.isCloned()) {
                tasks.add(task);
            }
        }
        tasks.sort(Comparator.comparing(OnfleetTask::isPickup).reversed().thenComparing(OnfleetTask::stop));
        return tasks;
    }

    /** To what removes a task, a step of it too: null where that is done, or the task was gone before. */
    static @Nullable Error deletion(FleetId fleet, FleetAnswer answer) {
        Error no = answer.status() == 404 ? null : refusal(answer);
        if (no == null && answer.status() != 200 && answer.status() != 204 && answer.status() != 404) {
            throw FleetUnavailable.broken(fleet, "answered with HTTP status " + answer.status(), null);
        }
        return no;
    }

    /** {@code InvalidContent} with the number of a phone number is {@code invalid_phone_number}, and so on. */
    private static Error error(FleetAnswer answer) {
        JsonNode said = CamelJson.tree(answer.body());
        String kind = said.path("code").asText("");
        JsonNode details = said.path("message");
        String code =
                switch (details.path("error").asInt()) {
                    case 1009 -> "invalid_time";
                    case 1010 -> "invalid_phone_number";
                    case 1011 -> "address_not_found";
                    default ->
                        kind.isEmpty()
                                ? "http_" + answer.status()
                                : kind.replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
                };
        String message = details.path("message").asText("The fleet refused with HTTP status " + answer.status() + ".");
        String cause =
                details.path("cause").isTextual() ? " (" + details.path("cause").textValue() + ")" : "";
        return new Error(FleetTexts.code(code), FleetTexts.message(message + cause));
    }
}
