package io.handoff.fleets.lalamove;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.stub.PlayedStub;
import io.handoff.kit.security.Hmac;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lalamove's API as it is documented: it refuses what isn't, with the status and code that it is documented to refuse it with,
 * and answers what it has been told to answer otherwise.
 */
public final class LalamoveStub extends PlayedStub {
    static final String KEY = "pk_test_1";
    static final String SECRET = "sk_test_open sesame";
    /** As it is where a proxy rewrites it: the stub can't know what else it is. */
    static final String CALLBACK_PATH = "/hooks/lalamove";

    private static final Pattern AUTHORIZATION = Pattern.compile("hmac ([^:]+):([0-9]{13}):([0-9a-f]{64})");
    private static final Pattern ORDER = Pattern.compile("/v3/orders/[0-9]+(/drivers/[0-9]+)?");

    private final InstantSource clock;
    private final LalamoveOrders orders;
    private final Set<String> requestIds = ConcurrentHashMap.newKeySet();

    public LalamoveStub() {
        this(InstantSource.system());
    }

    public LalamoveStub(InstantSource clock) {
        this(clock, "USD");
    }

    LalamoveStub(InstantSource clock, String currency) {
        this.clock = clock;
        this.orders = new LalamoveOrders(clock, currency);
    }

    static String error(String id) {
        return "{\"errors\":[{\"id\":\"" + id + "\",\"message\":\"About " + id + ".\"}]}";
    }

    static String signature(String timestamp, String method, String path, byte[] body) {
        byte[] head = (timestamp + "\r\n" + method + "\r\n" + path + "\r\n\r\n").getBytes(UTF_8);
        return HexFormat.of().formatHex(Hmac.sha256(SECRET.getBytes(UTF_8), head, body));
    }

    @Override
    protected Answer answer(Request request) {
        if (!isSigned(request)) {
            return Answer.of(401, "{\"message\":\"Unauthorized\"}");
        }
        seen.add(request);
        String refused = refusal(request);
        return refused == null ? answered(request) : Answer.of(422, error(refused));
    }

    private boolean isSigned(Request request) {
        String header = request.header("Authorization");
        Matcher parts = AUTHORIZATION.matcher(header == null ? "" : header);
        if (!parts.matches() || !parts.group(1).equals(KEY)) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(parts.group(2))), clock.instant());
        return age.abs().compareTo(Duration.ofMinutes(5)) < 0
                && signature(parts.group(2), request.method(), request.uri(), request.body())
                        .equals(parts.group(3));
    }

    /** What the documented rules say against a request, or null. */
    private @Nullable String refusal(Request request) {
        String id = request.header("Request-ID");
        if (!"HK".equals(request.header("Market"))) {
            return "ERR_INVALID_MARKET";
        } else if (id == null || !id.matches("[0-9a-f-]{36}") || !requestIds.add(id)) {
            return "ERR_INVALID_FIELD";
        }
        if (!request.method().equals("POST")) {
            boolean right = ORDER.matcher(request.uri()).matches()
                    && (request.method().equals("GET")
                            || request.method().equals("DELETE")
                                    && !request.uri().contains("/drivers/"));
            return right && request.body().length == 0 ? null : "ERR_INVALID_FIELD";
        }
        if (!"application/json".equals(request.header("Content-Type")) || !hasOnly(request.json(), Set.of("data"))) {
            return "ERR_INVALID_FIELD";
        }
        JsonNode data = request.json().path("data");
        return switch (request.uri()) {
            case "/v3/quotations" -> quotation(data);
            case "/v3/orders" -> order(data);
            default -> "ERR_INVALID_FIELD";
        };
    }

    private @Nullable String quotation(JsonNode data) {
        Set<String> fields =
                Set.of("scheduleAt", "serviceType", "specialRequests", "language", "stops", "isRouteOptimized", "item");
        if (!hasOnly(data, fields) || !data.path("language").asText().matches("[a-z]{2}_[A-Z]{2}")) {
            return "ERR_INVALID_FIELD";
        } else if (!Set.of("MOTORCYCLE", "CAR")
                .contains(data.path("serviceType").asText())) {
            return "ERR_INVALID_SERVICE_TYPE";
        } else if (data.path("stops").size() < 2) {
            return "ERR_INSUFFICIENT_STOPS";
        } else if (data.path("stops").size() > 16) {
            return "ERR_TOO_MANY_STOPS";
        }
        for (JsonNode request : data.path("specialRequests")) {
            if (!Set.of("LALABAG", "HELP_BUY").contains(request.asText())) {
                return "ERR_INVALID_SPECIAL_REQUEST";
            }
        }
        for (JsonNode stop : data.path("stops")) {
            if (!hasOnly(stop, Set.of("coordinates", "address")) || !isPlace(stop)) {
                return "ERR_INVALID_FIELD";
            }
        }
        return data.has("scheduleAt") ? schedule(data.path("scheduleAt").asText()) : null;
    }

    private static boolean isPlace(JsonNode stop) {
        JsonNode coordinates = stop.path("coordinates");
        String degrees = "-?[0-9]{1,3}(\\.[0-9]+)?";
        return hasOnly(coordinates, Set.of("lat", "lng"))
                && coordinates.path("lat").isTextual()
                && coordinates.path("lat").textValue().matches(degrees)
                && coordinates.path("lng").isTextual()
                && coordinates.path("lng").textValue().matches(degrees)
                && !stop.path("address").asText().isBlank();
    }

    private @Nullable String schedule(String at) {
        try {
            return Instant.parse(at).isBefore(clock.instant()) ? "ERR_INVALID_SCHEDULE_TIME" : null;
        } catch (DateTimeException e) {
            return "ERR_INVALID_FIELD";
        }
    }

    private static @Nullable String order(JsonNode data) {
        Set<String> fields = Set.of(
                "quotationId", "sender", "recipients", "isRecipientSMSEnabled", "isPODEnabled", "partner", "metadata");
        if (!hasOnly(data, fields) || !data.path("isPODEnabled").isBoolean()) {
            return "ERR_INVALID_FIELD";
        } else if (data.path("recipients").isEmpty()) {
            return "ERR_REQUIRED_FIELD";
        }
        for (JsonNode value : data.path("metadata")) {
            if (!value.isTextual()) {
                return "ERR_INVALID_FIELD";
            }
        }
        String refused = contact(data.path("sender"), Set.of("stopId", "name", "phone"));
        for (JsonNode recipient : data.path("recipients")) {
            refused = refused != null ? refused : contact(recipient, Set.of("stopId", "name", "phone", "remarks"));
        }
        return refused;
    }

    private static @Nullable String contact(JsonNode contact, Set<String> fields) {
        boolean whole = hasOnly(contact, fields)
                && contact.path("stopId").isTextual()
                && !contact.path("name").asText().isBlank()
                && contact.path("remarks").asText().length() <= 1500;
        if (!whole) {
            return "ERR_INVALID_FIELD";
        }
        return contact.path("phone").asText().matches("\\+[1-9][0-9]{6,14}") ? null : "ERR_INVALID_PHONE_NUMBER";
    }

    private static boolean hasOnly(JsonNode object, Set<String> fields) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return object.isObject() && fields.containsAll(names);
    }

    @Override
    public String provider() {
        return "lalamove";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "api_url",
                root(),
                "market",
                "HK",
                "language",
                "en_HK",
                "service_type",
                "MOTORCYCLE",
                "special_requests",
                "LALABAG",
                "pickup_minutes",
                15,
                "callback_path",
                CALLBACK_PATH,
                "api_key",
                KEY,
                "api_secret",
                SECRET);
    }

    /** Its webhooks don't name our reference, as far as is documented. */
    @Override
    public boolean isFoundAgain() {
        return false;
    }

    @Override
    public Set<Step> steps() {
        return EnumSet.of(Step.COURIER_FOUND, Step.PICKED_UP, Step.DELIVERED, Step.CANCELLED_BY_FLEET, Step.NO_COURIER);
    }

    @Override
    public List<String> jobs() {
        return orders.ids();
    }

    @Override
    public boolean cancelledByUs(String job) {
        return orders.cancelledByUs(job);
    }

    @Override
    public Answer refusal() {
        return Answer.of(402, error("ERR_INSUFFICIENT_CREDIT"));
    }

    @Override
    public String notes(String job) {
        return orders.remarks(job);
    }

    @Override
    protected @Nullable Call call(Request request) {
        return switch (request.method()) {
            case "DELETE" -> Call.CANCEL;
            case "POST" -> request.uri().equals("/v3/quotations") ? Call.QUOTE : Call.BOOK;
            default -> request.uri().contains("/drivers/") ? null : Call.STATUS;
        };
    }

    @Override
    protected Answer perform(Request request) {
        return orders.answer(request);
    }

    @Override
    protected List<Webhook> happens(String job, Step step) {
        return orders.happens(job, step).stream()
                .map(event -> new Webhook("", Map.of("Content-Type", "application/json"), signed(event)))
                .toList();
    }

    /** A webhook as it comes. */
    String signed(ObjectNode event) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        ObjectNode signed =
                Json.mapper().createObjectNode().put("apiKey", KEY).put("timestamp", Long.valueOf(timestamp));
        String data = event.path("data").toString();
        return signed.put("signature", signature(timestamp, "POST", CALLBACK_PATH, data.getBytes(UTF_8)))
                .setAll(event)
                .toString();
    }
}
