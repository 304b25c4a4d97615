package io.handoff.fleets.onfleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.PlayedStub.Step;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tasks of a stub that takes jobs by itself. */
final class OnfleetTasks {
    private static final String WORKER = "h*wSb*apKlDkUFnuLTtjPk~7";

    private final InstantSource clock;
    private final Map<String, ObjectNode> tasks = new LinkedHashMap<>();
    private final Map<String, String> recipients = new LinkedHashMap<>();
    private final Set<String> jobs = new LinkedHashSet<>();
    private final Set<String> deletedByUs = new LinkedHashSet<>();
    private final Map<String, JsonNode> destinations = new LinkedHashMap<>();
    private final Map<String, JsonNode> people = new LinkedHashMap<>();
    private int ids;

    OnfleetTasks(InstantSource clock) {
        this.clock = clock;
    }

    synchronized List<String> jobs() {
        return new ArrayList<>(jobs);
    }

    synchronized List<ObjectNode> all() {
        return tasks.values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized boolean cancelledByUs(String job) {
        return deletedByUs.contains(job) && of(job, task -> true).isEmpty();
    }

    /** The first one of a job, as it is by now. */
    synchronized JsonNode dropoff(String job) {
        return of(job, task -> !task.path("pickupTask").asBoolean()).get(0).deepCopy();
    }

    synchronized Answer answer(String method, String path, JsonNode body) {
        return switch (method) {
            case "POST" -> posted(path, body);
            case "GET" -> got(path);
            case "PUT" -> change(path.substring("/tasks/".length()), body);
            default -> delete(path.substring("/tasks/".length()));
        };
    }

    private Answer posted(String path, JsonNode body) {
        return switch (path) {
            case "/tasks" -> create(body);
            case "/tasks/metadata" -> found(body.path(0));
            case "/tasks/autoAssign" -> {
                for (JsonNode id : body.path("tasks")) {
                    ObjectNode task = tasks.get(id.asText());
                    if (task == null) {
                        yield Answer.of(400, OnfleetStub.error(1000, "InvalidContent"));
                    }
                    assign(task);
                }
                yield Answer.of(
                        200, "{\"assignedTasksCount\":" + body.path("tasks").size() + "}");
            }
            case "/destinations" -> {
                String id = nextId();
                destinations.put(id, body);
                yield ok(((ObjectNode) body.deepCopy()).put("id", id));
            }
            case "/recipients" -> person(body);
            default ->
                Answer.of(
                        200,
                        "[{\"id\":\"svcSlow000000000000000001\",\"price\":9.5,\"currency\":\"USD\"},"
                                + "{\"id\":\"svcFast000000000000000002\",\"price\":12.25,\"currency\":\"USD\"},"
                                + "{\"id\":\"svcOther00000000000000003\",\"price\":1,\"currency\":\"EUR\"}]");
        };
    }

    private Answer got(String path) {
        if (path.startsWith("/teams/")) {
            long now = clock.instant().getEpochSecond();
            return Answer.of(
                    200,
                    "{\"workerId\":\"" + WORKER + "\",\"vehicle\":\"CAR\",\"steps\":["
                            + "{\"travelTime\":300,\"distance\":2000,\"serviceTime\":120,\"arrivalTime\":" + (now + 300)
                            + ",\"completionTime\":" + (now + 420) + "},"
                            + "{\"travelTime\":600,\"distance\":4100.4,\"serviceTime\":120,\"arrivalTime\":"
                            + (now + 1020) + ",\"completionTime\":" + (now + 1140) + "}]}");
        } else if (path.startsWith("/workers/")) {
            return path.contains(WORKER)
                    ? Answer.of(200, "{\"id\":\"" + WORKER + "\",\"name\":\"Ana Diaz\",\"location\":[-73.99,40.72]}")
                    : Answer.of(404, OnfleetStub.error(1402, "ResourceNotFound"));
        }
        String phone = path.substring(path.lastIndexOf('/') + 1);
        String id = recipients.get(phone);
        return id == null
                ? Answer.of(404, OnfleetStub.error(1402, "ResourceNotFound"))
                : Answer.of(200, "{\"id\":\"" + id + "\",\"phone\":\"" + phone + "\"}");
    }

    private Answer create(JsonNode asked) {
        long now = clock.instant().toEpochMilli();
        if (asked.has("completeBefore") && asked.path("completeBefore").asLong() <= now) {
            return Answer.of(400, OnfleetStub.error(1009, "InvalidContent"));
        }
        for (JsonNode dependency : asked.path("dependencies")) {
            if (!tasks.containsKey(dependency.asText())) {
                return Answer.of(400, OnfleetStub.error(1000, "InvalidContent"));
            }
        }
        String id = nextId();
        ObjectNode task = asked.deepCopy();
        task.put("id", id)
                .put("shortId", id.substring(0, 8))
                .put("state", 0)
                .put("timeCreated", now)
                .put("timeLastModified", now)
                .putNull("worker")
                .putNull("eta");
        task.putObject("completionDetails").put("failureReason", "NONE").putArray("events");
        for (JsonNode person : task.path("recipients")) {
            recipients.putIfAbsent(person.path("phone").asText(), nextId());
        }
        tasks.put(id, task);
        jobs.add(metadata(task, "handoff_job"));
        return ok(task);
    }

    private Answer found(JsonNode entry) {
        ArrayNode found = Json.mapper().createArrayNode();
        tasks.values().stream()
                .filter(task -> metadata(task, entry.path("name").asText())
                        .equals(entry.path("value").asText()))
                .forEach(found::add);
        return Answer.of(200, found.toString());
    }

    private Answer person(JsonNode body) {
        String phone = body.path("phone").asText();
        if (recipients.containsKey(phone)) {
            return Answer.of(400, OnfleetStub.error(1004, "InvalidContent"));
        }
        String id = nextId();
        recipients.put(phone, id);
        people.put(id, body);
        return Answer.of(200, "{\"id\":\"" + id + "\"}");
    }

    private Answer change(String id, JsonNode body) {
        ObjectNode task = tasks.get(id);
        if (task == null) {
            return Answer.of(404, OnfleetStub.error(1402, "ResourceNotFound"));
        }
        Set<String> named = new LinkedHashSet<>();
        body.fieldNames().forEachRemaining(named::add);
        boolean open = task.path("state").asInt() < 2;
        if (!open && !Set.of("notes", "metadata").containsAll(named)) {
            return Answer.of(400, OnfleetStub.error(1000, "InvalidContent"));
        }
        named.stream()
                .filter(field ->
                        !Set.of("metadata", "destination", "recipients").contains(field))
                .forEach(field -> task.set(field, body.path(field)));
        if (body.has("destination")) {
            task.set("destination", destinations.get(body.path("destination").asText()));
        }
        if (body.has("recipients")) {
            ArrayNode with = task.putArray("recipients");
            body.path("recipients").forEach(person -> with.add(person(person.asText())));
        }
        body.at("/metadata/$set").forEach(entry -> upsert(task, entry));
        return ok(modified(task));
    }

    private JsonNode person(String id) {
        JsonNode made = people.get(id);
        return made != null
                ? made
                : recipients.entrySet().stream()
                        .filter(known -> known.getValue().equals(id))
                        .map(known -> (JsonNode) Json.mapper()
                                .createObjectNode()
                                .put("name", "Known")
                                .put("phone", known.getKey()))
                        .findFirst()
                        .orElseThrow();
    }

    private static void upsert(ObjectNode task, JsonNode entry) {
        var metadata = (ArrayNode) task.path("metadata");
        for (int i = metadata.size() - 1; i >= 0; i--) {
            if (metadata.path(i).path("name").equals(entry.path("name"))) {
                metadata.remove(i);
            }
        }
        metadata.add(entry);
    }

    private Answer delete(String id) {
        ObjectNode task = tasks.get(id);
        if (task == null) {
            return Answer.of(404, OnfleetStub.error(1402, "ResourceNotFound"));
        } else if (task.path("state").asInt() == 3) {
            return Answer.of(400, OnfleetStub.error(1000, "InvalidContent"));
        }
        deletedByUs.add(metadata(task, "handoff_job"));
        tasks.remove(id);
        return Answer.of(200, "");
    }

    /** The bodies of the webhooks that say so. */
    synchronized List<String> happens(String job, Step step) {
        List<ObjectNode> pickups = of(job, task -> task.path("pickupTask").asBoolean());
        List<ObjectNode> dropoffs = of(job, task -> !task.path("pickupTask").asBoolean());
        List<ObjectNode> all = of(job, task -> true);
        return switch (step) {
            case COURIER_FOUND -> events(9, "taskAssigned", all, this::assign);
            case AT_PICKUP -> both(start(pickups), arrive(pickups));
            case PICKED_UP -> both(complete(pickups), start(dropoffs));
            case AT_DROPOFF -> arrive(dropoffs);
            case DELIVERED -> complete(dropoffs);
            case CANCELLED_BY_FLEET ->
                events(
                        8,
                        "taskDeleted",
                        all,
                        task -> tasks.remove(task.path("id").asText()));
            case NO_COURIER -> throw new IllegalArgumentException("Onfleet doesn't tell of " + step);
        };
    }

    private static List<String> both(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private List<String> start(List<ObjectNode> of) {
        return events(0, "taskStarted", of, task -> {
            assign(task);
            task.put("state", 2).put("eta", clock.instant().plusSeconds(240).getEpochSecond());
            event(task, "start");
        });
    }

    private List<String> arrive(List<ObjectNode> of) {
        return events(2, "taskArrival", of, task -> event(task, "arrival"));
    }

    private List<String> complete(List<ObjectNode> of) {
        return events(3, "taskCompleted", of, task -> {
            task.put("state", 3);
            var details = (ObjectNode) task.path("completionDetails");
            details.put("success", true).put("time", clock.instant().toEpochMilli());
            details.putArray("photoUploadIds").add("1cf9c8d5d00a763865729825");
            details.put("signatureUploadId", "2cf9c8d5d00a763865729825");
        });
    }

    private void event(ObjectNode task, String name) {
        ((ArrayNode) task.at("/completionDetails/events"))
                .addObject()
                .put("name", name)
                .put("time", clock.instant().toEpochMilli());
    }

    private interface Happening {
        void to(ObjectNode task);
    }

    private List<String> events(int trigger, String name, List<ObjectNode> of, Happening happening) {
        List<String> events = new ArrayList<>();
        for (ObjectNode task : of) {
            happening.to(task);
            ObjectNode event = Json.mapper()
                    .createObjectNode()
                    .put("taskId", task.path("id").asText())
                    .put("time", clock.instant().toEpochMilli())
                    .put("triggerId", trigger)
                    .put("triggerName", name);
            event.set("workerId", task.path("worker"));
            ObjectNode data = event.putObject("data");
            data.set("task", modified(task).deepCopy());
            if (task.path("worker").isTextual()) {
                data.putObject("worker").put("id", WORKER).put("name", "Ana Diaz");
            }
            events.add(event.toString());
        }
        return events;
    }

    private void assign(ObjectNode task) {
        task.put("worker", WORKER).put("state", Math.max(1, task.path("state").asInt()));
    }

    private List<ObjectNode> of(String job, Predicate<ObjectNode> kind) {
        return tasks.values().stream()
                .filter(task -> metadata(task, "handoff_job").equals(job))
                .filter(kind)
                .collect(Collectors.toList());
    }

    private ObjectNode modified(ObjectNode task) {
        return task.put("timeLastModified", clock.instant().toEpochMilli());
    }

    static String metadata(JsonNode task, String name) {
        for (JsonNode entry : task.path("metadata")) {
            if (entry.path("name").asText().equals(name)) {
                return entry.path("value").asText();
            }
        }
        return "";
    }

    /** With the characters that Onfleet's have. */
    private String nextId() {
        return "T~kc8*SS1tzuZ_jqjleb%04d".formatted(++ids);
    }

    private static Answer ok(JsonNode body) {
        return Answer.of(200, body.toString());
    }
}
