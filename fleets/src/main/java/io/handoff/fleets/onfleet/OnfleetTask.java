package io.handoff.fleets.onfleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.fleets.FleetTexts;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A task as Onfleet tells it: what it is asked for, and what it reports. A stop of a job is a task, and what it belongs to
 * stands in its metadata.
 */
record OnfleetTask(JsonNode json) {
    private static final int UNASSIGNED = 0;
    private static final int ASSIGNED = 1;
    private static final int ACTIVE = 2;
    private static final int COMPLETED = 3;
    /** Attachments are pictures at an address of their own, which those who receive webhooks know and no document of the API says. */
    private static final String ATTACHMENT = "https://d15p8tr8p0vffz.cloudfront.net/%s/800x.png";

    private static final double SAME_PLACE_M = 1;
    /** In seconds it would be a date of the year 5138. */
    private static final long LEAST_MILLIS = 100_000_000_000L;

    String id() {
        return json.path("id").asText("");
    }

    @Nullable
    String job() {
        String job = metadata(OnfleetRequests.KEY).textValue();
        return FleetTexts.isId(job) ? job : null;
    }

    @Nullable
    String reference() {
        String reference = metadata(OnfleetRequests.REFERENCE).textValue();
        return FleetTexts.isId(reference) ? reference : null;
    }

    /** Whether somebody made it from another one: it has the other's metadata, and is none of ours. */
    boolean isCloned() {
        return json.hasNonNull("sourceTaskId");
    }

    /** Whether we remove it and make another in its place. */
    boolean isRemoved() {
        return metadata(OnfleetRequests.REMOVED).asBoolean();
    }

    /** The stop's index among the delivery's tasks; -1 where it isn't said. */
    int stop() {
        return metadata(OnfleetRequests.STOP).asInt(-1);
    }

    /** Of all the stops of its job. */
    Set<Integer> stops() {
        String stops = metadata(OnfleetRequests.STOPS).asText("");
        return stops.matches("[0-9]{1,4}(,[0-9]{1,4})*")
                ? Arrays.stream(stops.split(",")).map(Integer::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    long feeCents() {
        return metadata(OnfleetRequests.FEE).asLong();
    }

    long revision() {
        return metadata(OnfleetRequests.REVISION).asLong();
    }

    boolean isPickup() {
        return json.path("pickupTask").asBoolean();
    }

    boolean isActive() {
        return state() == ACTIVE;
    }

    boolean isCompleted() {
        return state() == COMPLETED;
    }

    boolean hasSucceeded() {
        return isCompleted() && json.at("/completionDetails/success").asBoolean();
    }

    @Nullable
    String worker() {
        String worker = json.path("worker").textValue();
        return FleetTexts.isId(worker) ? worker : null;
    }

    @Nullable
    Instant lastModified() {
        return instant(json.path("timeLastModified"));
    }

    @Nullable
    Instant created() {
        return instant(json.path("timeCreated"));
    }

    /** Before which a pickup, after which a drop-off is not to be made, in milliseconds; null where there is none. */
    @Nullable
    Long limit() {
        JsonNode limit = json.path(isPickup() ? "completeAfter" : "completeBefore");
        return limit.isNumber() ? limit.asLong() : null;
    }

    private int state() {
        return json.path("state").asInt(UNASSIGNED);
    }

    private JsonNode metadata(String name) {
        for (JsonNode entry : json.path("metadata")) {
            if (entry.path("name").asText().equals(name)) {
                return entry.path("value");
            }
        }
        return json.path("metadata").path(name); // missing
    }

    /** How far it is. Onfleet asks no driver whether they take a task: whose it is has it. */
    Stage stage() {
        return switch (state()) {
            case ASSIGNED -> Stage.ACCEPTED;
            case ACTIVE -> hasArrived() ? Stage.ARRIVED : Stage.STARTED;
            case COMPLETED -> hasSucceeded() ? Stage.DONE : Stage.FAILED;
            default -> Stage.UNASSIGNED;
        };
    }

    private boolean hasArrived() {
        for (JsonNode event : json.at("/completionDetails/events")) {
            if (event.path("name").asText().equals("arrival")) {
                return true;
            }
        }
        return false;
    }

    /** @param stage null where only the time has changed */
    StageReport report(@Nullable Stage stage) {
        boolean ended = stage == Stage.DONE || stage == Stage.FAILED;
        TaskType type = isPickup() ? TaskType.PICKUP : TaskType.DROPOFF;
        return new StageReport(
                stop() < 0 ? null : stop(),
                stop() < 0 ? type : null,
                stage,
                ended ? proof() : List.of(),
                ended ? null : eta());
    }

    private @Nullable Instant eta() {
        Instant arrival = instant(json.path("estimatedArrivalTime"));
        return arrival != null ? arrival : instant(json.path("eta"));
    }

    /** Pictures, and the signature. */
    private List<String> proof() {
        JsonNode details = json.path("completionDetails");
        Set<String> ids = new LinkedHashSet<>();
        details.path("photoUploadIds").forEach(id -> ids.add(id.asText()));
        ids.add(details.path("photoUploadId").asText(""));
        ids.add(details.path("signatureUploadId").asText(""));
        return ids.stream()
                .filter(id -> id.matches(OnfleetSettings.ID) && !id.equals("null"))
                .map(ATTACHMENT::formatted)
                .toList();
    }

    /** Whether it is for the same phone number, place, time and quantity: what can't change once a driver is on the way. */
    boolean isFor(OnfleetRequests.Task wanted) {
        GeoPoint place = point(json.at("/destination/location"));
        OnfleetRequests.Recipient recipient =
                wanted.recipients().isEmpty() ? null : wanted.recipients().get(0);
        return place != null
                && place.metersTo(wanted.destination().place()) < SAME_PLACE_M
                && phone().equals(recipient == null ? "" : recipient.phone())
                && json.path("quantity").asInt(wanted.quantity()) == wanted.quantity()
                && wanted.completeAfter() == null
                && wanted.completeBefore() == null;
    }

    /** @param recipient null for nobody */
    boolean isRecipient(OnfleetRequests.@Nullable Recipient recipient) {
        return recipient == null
                ? phone().isEmpty()
                : recipient.phone().equals(phone())
                        && recipient.name().equals(json.at("/recipients/0/name").asText());
    }

    private String phone() {
        return json.at("/recipients/0/phone").asText("");
    }

    /** As Onfleet writes a place: longitude, latitude; null where there is none. */
    static @Nullable GeoPoint point(JsonNode location) {
        try {
            return location.path(0).isNumber() && location.path(1).isNumber()
                    ? new GeoPoint(
                            location.path(1).doubleValue(), location.path(0).doubleValue())
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Of seconds or milliseconds, as Onfleet's answers have both; null where there is none. */
    static @Nullable Instant instant(JsonNode time) {
        long value = time.asLong();
        if (value <= 0) {
            return null;
        }
        return value < LEAST_MILLIS ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
    }

    /** Whether these are all stops of a job, each once, and none is about to be removed. */
    static boolean areWhole(List<OnfleetTask> tasks) {
        return !tasks.isEmpty()
                && tasks.size() == tasks.get(0).stops().size()
                && stopsOf(tasks).equals(tasks.get(0).stops())
                && tasks.stream().noneMatch(OnfleetTask::isRemoved);
    }

    /** Whether a stop of their job is missing among them. */
    static boolean areIncomplete(List<OnfleetTask> tasks) {
        return !tasks.isEmpty() && !stopsOf(tasks).containsAll(tasks.get(0).stops());
    }

    private static Set<Integer> stopsOf(List<OnfleetTask> tasks) {
        return tasks.stream().map(OnfleetTask::stop).collect(Collectors.toSet());
    }
}
