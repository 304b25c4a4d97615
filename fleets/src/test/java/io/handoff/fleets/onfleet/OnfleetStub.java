package io.handoff.fleets.onfleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.fleets.stub.PlayedStub;
import io.handoff.kit.security.Hmac;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Onfleet's API as it is documented: it refuses what isn't, with the status and code that it is documented to refuse it with,
 * and answers what it has been told to answer otherwise.
 */
public final class OnfleetStub extends PlayedStub {
    static final String API_KEY = "c64f80ba83d7";
    static final String WEBHOOK_SECRET = "00aa11bb22cc33dd";
    static final String TEAM = "aasZ3KnsrPapys5M5Ug3q~01";
    static final String CLIENT = "6n0I3DpPm3ALr*A5RS8MxKL5";

    private static final Set<String> CREATED = Set.of(
            "merchant",
            "executor",
            "destination",
            "recipients",
            "completeAfter",
            "completeBefore",
            "pickupTask",
            "dependencies",
            "notes",
            "autoAssign",
            "container",
            "metadata",
            "quantity",
            "serviceTime",
            "appearance",
            "requirements",
            "barcodes",
            "recipientName",
            "recipientNotes",
            "recipientSkipSMSNotifications",
            "useMerchantForProxy");
    private static final Pattern TASK = Pattern.compile("/tasks/[A-Za-z0-9*~_-]{24}");
    private static final Pattern ESTIMATE = Pattern.compile("/teams/" + Pattern.quote(TEAM)
            + "/estimate\\?pickupLocation=(-?[0-9.]+,-?[0-9.]+)&dropoffLocation=(-?[0-9.]+,-?[0-9.]+)"
            + "(&pickupTime=[0-9]{10})?");

    private final OnfleetTasks tasks;

    public OnfleetStub() {
        this(InstantSource.system());
    }

    public OnfleetStub(InstantSource clock) {
        this.tasks = new OnfleetTasks(clock);
    }

    static String error(int number, String kind) {
        return "{\"code\":\"" + kind + "\",\"message\":{\"error\":" + number + ",\"message\":\"About " + number
                + ".\",\"cause\":\"because\",\"request\":\"ec76efd0\"}}";
    }

    /** Path and query below the API's, decoded. */
    static String path(Request request) {
        return URLDecoder.decode(request.uri().substring("/api/v2".length()).replace("+", "%2B"), UTF_8);
    }

    @Override
    protected Answer answer(Request request) {
        String basic = "Basic " + Base64.getEncoder().encodeToString((API_KEY + ":").getBytes(UTF_8));
        if (!basic.equals(request.header("Authorization")) || !request.uri().startsWith("/api/v2/")) {
            return Answer.of(401, error(1102, "InvalidCredentials"));
        }
        seen.add(request);
        return isDocumented(request) ? answered(request) : Answer.of(400, error(1000, "InvalidContent"));
    }

    private static boolean isDocumented(Request request) {
        String path = path(request);
        return switch (request.method()) {
            case "POST" -> isJson(request) && isDocumented(path, request.json());
            case "PUT" -> isJson(request) && TASK.matcher(path).matches() && isChange(request.json());
            case "GET" ->
                request.body().length == 0
                        && (TASK.matcher(path).matches()
                                || ESTIMATE.matcher(path).matches()
                                || path.matches("/workers/[A-Za-z0-9*~_-]{24}\\?filter=name,location")
                                || path.matches("/recipients/phone/\\+[0-9]+"));
            case "DELETE" -> request.body().length == 0 && TASK.matcher(path).matches();
            default -> false;
        };
    }

    private static boolean isJson(Request request) {
        return "application/json".equals(request.header("Content-Type"));
    }

    private static boolean isDocumented(String path, JsonNode body) {
        return switch (path) {
            case "/tasks" -> isTask(body);
            case "/tasks/metadata" -> body.isArray() && body.size() == 1 && isEntry(body.path(0));
            case "/tasks/autoAssign" ->
                hasOnly(body, "tasks", "options")
                        && !body.path("tasks").isEmpty()
                        && hasOnly(
                                body.path("options"),
                                "mode",
                                "considerDependencies",
                                "maxAssignedTaskCount",
                                "excludedWorkerIds",
                                "teams",
                                "restrictAutoAssignmentToTeam")
                        && Set.of("distance", "load")
                                .contains(body.at("/options/mode").asText());
            case "/destinations" -> isDestination(body);
            case "/recipients" -> isRecipient(body);
            default -> path.equals("/deliveryServices/quote?clientId=" + CLIENT) && isQuote(body);
        };
    }

    private static boolean isTask(JsonNode body) {
        return hasOnly(body, CREATED)
                && isDestination(body.path("destination"))
                && body.path("recipients").isArray()
                && body.path("recipients").size() <= 1
                && all(body.path("recipients"), OnfleetStub::isRecipient)
                && body.path("pickupTask").isBoolean()
                && body.path("dependencies").isArray()
                && isTimed(body)
                && isRest(body)
                && body.path("metadata").isArray()
                && all(body.path("metadata"), OnfleetStub::isEntry)
                && (!body.has("container")
                        || hasOnly(body.path("container"), "type", "team")
                                && body.at("/container/type").asText().equals("TEAM"));
    }

    private static boolean isTimed(JsonNode body) {
        return isMillis(body.path("completeAfter")) && isMillis(body.path("completeBefore"));
    }

    private static boolean isMillis(JsonNode time) {
        return time.isMissingNode() || time.isIntegralNumber() && time.asLong() > 1_000_000_000_000L;
    }

    private static boolean isRest(JsonNode body) {
        JsonNode requirements = body.path("requirements");
        return body.path("notes").asText().length() <= 10_000
                && (body.path("quantity").isMissingNode()
                        || body.path("quantity").isIntegralNumber())
                && (requirements.isMissingNode() || hasOnly(requirements, "signature", "photo", "notes", "minimumAge"));
    }

    private static boolean isChange(JsonNode body) {
        JsonNode recipients = body.path("recipients");
        return hasOnly(body, CREATED)
                && (body.path("destination").isMissingNode()
                        || body.path("destination").isTextual())
                && (recipients.isMissingNode() || recipients.isArray() && all(recipients, JsonNode::isTextual))
                && isTimed(body)
                && isRest(body)
                && hasOnly(body.path("metadata"), "$set")
                && all(body.at("/metadata/$set"), OnfleetStub::isEntry);
    }

    private static boolean isDestination(JsonNode body) {
        return hasOnly(body, "address", "location", "notes", "metadata")
                && hasOnly(body.path("address"), "name", "unparsed")
                && !body.at("/address/unparsed").asText().isBlank()
                && body.path("location").size() == 2
                && Math.abs(body.at("/location/0").asDouble()) <= 180
                && Math.abs(body.at("/location/1").asDouble()) <= 90;
    }

    private static boolean isRecipient(JsonNode body) {
        return hasOnly(body, "name", "phone", "notes", "skipSMSNotifications", "skipPhoneNumberValidation")
                && !body.path("name").asText().isBlank()
                && body.path("phone").asText().matches("\\+[0-9]{7,15}");
    }

    private static boolean isEntry(JsonNode entry) {
        JsonNode value = entry.path("value");
        boolean typed =
                switch (entry.path("type").asText()) {
                    case "string" -> value.isTextual();
                    case "number" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    default -> false;
                };
        return hasOnly(entry, "name", "type", "value", "visibility") && typed;
    }

    private static boolean isQuote(JsonNode body) {
        return hasOnly(body, "readyBy", "dueBy", "quantity", "weight", "pickup", "dropoff")
                && body.path("readyBy").isIntegralNumber()
                && body.path("quantity").isIntegralNumber()
                && body.at("/weight/value").isNumber()
                && Set.of("kg", "lb").contains(body.at("/weight/units").asText())
                && isDestination(body.path("pickup"))
                && isDestination(body.path("dropoff"));
    }

    private interface Rule {
        boolean holds(JsonNode node);
    }

    private static boolean all(JsonNode array, Rule rule) {
        for (JsonNode node : array) {
            if (!rule.holds(node)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOnly(JsonNode object, String... fields) {
        return hasOnly(object, Set.of(fields));
    }

    private static boolean hasOnly(JsonNode object, Set<String> fields) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return object.isObject() && fields.containsAll(names);
    }

    @Override
    public String provider() {
        return "onfleet";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "api_url",
                root() + "/api/v2",
                "price_cents",
                700,
                "team",
                TEAM,
                "auto_assign",
                "distance",
                "api_key",
                API_KEY,
                "webhook_secret",
                WEBHOOK_SECRET);
    }

    @Override
    public Set<Step> steps() {
        return EnumSet.of(
                Step.COURIER_FOUND,
                Step.AT_PICKUP,
                Step.PICKED_UP,
                Step.AT_DROPOFF,
                Step.DELIVERED,
                Step.CANCELLED_BY_FLEET);
    }

    @Override
    public List<String> jobs() {
        return tasks.jobs();
    }

    @Override
    public boolean cancelledByUs(String job) {
        return tasks.cancelledByUs(job);
    }

    @Override
    public boolean changesJobs() {
        return true;
    }

    @Override
    public boolean changesTips() {
        return true;
    }

    @Override
    public Answer refusal() {
        return Answer.of(400, error(1010, "InvalidContent"));
    }

    @Override
    public String notes(String job) {
        return tasks.dropoff(job).path("notes").asText();
    }

    /** In words, beside the task, since Onfleet knows no tips. */
    @Override
    public long tipCents(String job) {
        String tip = OnfleetTasks.metadata(tasks.dropoff(job), "tip");
        return new BigDecimal(tip.split(" ", 2)[0]).movePointRight(2).longValueExact();
    }

    /** A job's tasks are asked for by what changes it and by what cancels it, too: those are known by what they do. */
    @Override
    protected @Nullable Call call(Request request) {
        String path = path(request);
        return switch (request.method()) {
            case "DELETE" -> Call.CANCEL;
            case "PUT" -> Call.MODIFY;
            case "POST" ->
                switch (path) {
                    case "/tasks" -> Call.BOOK;
                    case "/tasks/metadata" -> Call.STATUS;
                    default -> path.startsWith("/deliveryServices") ? Call.QUOTE : null;
                };
            default -> path.startsWith("/teams/") ? Call.QUOTE : null;
        };
    }

    @Override
    protected Answer perform(Request request) {
        return tasks.answer(request.method(), path(request), request.json());
    }

    /** Tasks that are there, as they are. */
    List<ObjectNode> tasks() {
        return tasks.all();
    }

    static String signature(byte[] body) {
        return HexFormat.of().formatHex(Hmac.sha512(HexFormat.of().parseHex(WEBHOOK_SECRET), body));
    }

    @Override
    protected List<Webhook> happens(String job, Step step) {
        return tasks.happens(job, step).stream()
                .map(event -> new Webhook("", Map.of("X-Onfleet-Signature", signature(event.getBytes(UTF_8))), event))
                .toList();
    }
}
