package io.handoff.fleets.uber;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.fleets.stub.PlayedStub;
import io.handoff.kit.security.Hmac;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Uber Direct's API as it is documented: it refuses what isn't, with the status and code that it is documented to refuse it
 * with, and answers what it has been told to answer otherwise.
 */
public final class UberStub extends PlayedStub {
    static final String CUSTOMER = "/v1/customers/cus_1";
    private static final Set<String> QUOTED = Set.of(
            "pickup_address",
            "dropoff_address",
            "pickup_latitude",
            "pickup_longitude",
            "dropoff_latitude",
            "dropoff_longitude",
            "pickup_ready_dt",
            "pickup_deadline_dt",
            "dropoff_ready_dt",
            "dropoff_deadline_dt",
            "pickup_phone_number",
            "dropoff_phone_number",
            "manifest_total_value",
            "external_store_id");
    private static final Set<String> BOOKED = Set.of(
            "pickup_name",
            "pickup_business_name",
            "pickup_notes",
            "pickup_verification",
            "dropoff_name",
            "dropoff_business_name",
            "dropoff_notes",
            "dropoff_seller_notes",
            "dropoff_verification",
            "deliverable_action",
            "undeliverable_action",
            "manifest_reference",
            "manifest_items",
            "quote_id",
            "tip",
            "idempotency_key",
            "external_id",
            "test_specifications");
    private static final Set<String> UPDATED = Set.of(
            "dropoff_notes",
            "dropoff_seller_notes",
            "dropoff_verification",
            "manifest_reference",
            "pickup_notes",
            "pickup_verification",
            "tip_by_customer",
            "dropoff_latitude",
            "dropoff_longitude");

    private final InstantSource clock;
    private final UberJobs jobs;

    public UberStub() {
        this(InstantSource.system());
    }

    public UberStub(InstantSource clock) {
        this.clock = clock;
        this.jobs = new UberJobs(clock);
    }

    URI api() {
        return at("/v1");
    }

    URI tokenUrl() {
        return at("/oauth/v2/token");
    }

    void answersTooOften(String retryAfter) {
        answers(new Answer(429, error("customer_limited"), Map.of("Retry-After", retryAfter)));
    }

    static String error(String code) {
        return "{\"code\":\"" + code + "\",\"message\":\"About " + code + ".\",\"kind\":\"error\"}";
    }

    @Override
    protected Answer answer(Request request) {
        return request.uri().equals("/oauth/v2/token") ? token(request) : api(request);
    }

    private Answer token(Request request) {
        boolean right = request.method().equals("POST")
                && "application/x-www-form-urlencoded".equals(request.header("Content-Type"))
                && Set.of(request.text().split("&"))
                        .equals(Set.of(
                                "grant_type=client_credentials",
                                "scope=eats.deliveries",
                                "client_id=app",
                                "client_secret=open%20sesame"));
        return right
                ? Answer.of(
                        200,
                        "{\"access_token\":\"" + tokens.issue() + "\",\"expires_in\":" + tokens.seconds
                                + ",\"token_type\":\"Bearer\",\"scope\":\"eats.deliveries\"}")
                : Answer.of(401, "{\"error\":\"invalid_client\"}");
    }

    private Answer api(Request request) {
        if (!tokens.takes(request.header("Authorization"))) {
            return Answer.of(401, "{\"code\":\"unauthorized\",\"message\":\"Unauthorized\"}");
        }
        seen.add(request);
        String refused = refusal(request.method(), request.uri(), request.json());
        if (refused != null) {
            return Answer.of(400, error(refused));
        }
        return answered(request);
    }

    /** What the documented rules say against a request, or null. */
    private @Nullable String refusal(String method, String path, JsonNode body) {
        String rest = path.startsWith(CUSTOMER) ? path.substring(CUSTOMER.length()) : "?";
        if (method.equals("POST") && rest.equals("/delivery_quotes")) {
            return known(body, QUOTED) ? windows(body) : "invalid_params";
        } else if (method.equals("POST") && rest.equals("/deliveries")) {
            return booking(body);
        } else if (method.equals("POST") && rest.matches("/deliveries/del_\\w+")) {
            return known(body, UPDATED) ? null : "invalid_params";
        } else if (method.equals("POST") && rest.matches("/deliveries/del_\\w+/cancel")) {
            return body.isNull() ? null : "invalid_params";
        }
        return method.equals("GET") && rest.matches("/deliveries/del_\\w+") ? null : "invalid_params";
    }

    private @Nullable String booking(JsonNode body) {
        boolean whole = List.of(
                        "pickup_name",
                        "pickup_address",
                        "pickup_phone_number",
                        "dropoff_name",
                        "dropoff_address",
                        "dropoff_phone_number")
                .stream()
                .allMatch(field -> body.path(field).isTextual());
        boolean callable = body.path("pickup_phone_number").asText().matches("\\+[0-9]+")
                && body.path("dropoff_phone_number").asText().matches("\\+[0-9]+");
        boolean short280 = body.path("pickup_notes").asText().length() <= 280
                && body.path("dropoff_notes").asText().length() <= 280;
        Set<String> all = Stream.concat(QUOTED.stream(), BOOKED.stream()).collect(Collectors.toSet());
        boolean items = body.path("manifest_items").size() > 0
                && StreamSupport.stream(body.path("manifest_items").spliterator(), false)
                        .allMatch(item -> item.path("name").isTextual()
                                && item.path("quantity").asInt() >= 1
                                && known(item, Set.of("name", "quantity", "size", "price", "weight", "dimensions")));
        boolean leaves = body.path("deliverable_action").asText().equals("deliverable_action_leave_at_door");
        JsonNode checks = body.path("dropoff_verification");
        boolean mayLeave = !leaves || !checks.has("signature_requirement") && !checks.has("identification");
        return whole && callable && short280 && items && mayLeave && known(body, all)
                ? windows(body)
                : "invalid_params";
    }

    private static boolean known(JsonNode body, Set<String> fields) {
        Queue<String> names = new ArrayDeque<>();
        body.fieldNames().forEachRemaining(names::add);
        return body.isObject() && fields.containsAll(names);
    }

    private @Nullable String windows(JsonNode body) {
        // A request may have been written a moment before the stub reads its clock.
        Instant now = clock.instant().minusSeconds(5);
        Instant ready = Instant.parse(body.path("pickup_ready_dt").asText());
        Instant deadline = Instant.parse(body.path("pickup_deadline_dt").asText());
        Instant dropoffReady = Instant.parse(body.path("dropoff_ready_dt").asText());
        Instant dropoffDeadline = Instant.parse(body.path("dropoff_deadline_dt").asText());
        if (deadline.isBefore(ready.plus(Duration.ofMinutes(10)))) {
            return "pickup_window_too_small";
        } else if (deadline.isBefore(now.plus(Duration.ofMinutes(20)))) {
            return "pickup_deadline_too_early";
        } else if (dropoffReady.isAfter(deadline)) {
            return "dropoff_ready_after_pickup_deadline";
        } else if (dropoffDeadline.isBefore(dropoffReady.plus(Duration.ofMinutes(20)))) {
            return "dropoff_deadline_too_early";
        } else if (dropoffDeadline.isBefore(deadline)) {
            return "dropoff_deadline_before_pickup_deadline";
        }
        return ready.isBefore(now) ? "pickup_ready_too_early" : null;
    }

    @Override
    public String provider() {
        return "uber_direct";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "api_url", api().toString(),
                "token_url", tokenUrl().toString(),
                "customer_id", "cus_1",
                "client_id", "app",
                "client_secret", "open sesame",
                "signing_key", "signs");
    }

    /** Nothing tells that a courier has arrived. */
    @Override
    public Set<Step> steps() {
        return EnumSet.of(Step.COURIER_FOUND, Step.PICKED_UP, Step.DELIVERED, Step.CANCELLED_BY_FLEET);
    }

    @Override
    public List<String> jobs() {
        return jobs.ids();
    }

    @Override
    public boolean cancelledByUs(String job) {
        return jobs.cancelledByUs(job);
    }

    @Override
    public boolean changesTips() {
        return true;
    }

    @Override
    public Answer refusal() {
        return Answer.of(400, error("address_undeliverable"));
    }

    @Override
    public String notes(String job) {
        return jobs.asked(job).path("dropoff_notes").asText();
    }

    @Override
    public long tipCents(String job) {
        return jobs.tipCents(job);
    }

    @Override
    protected @Nullable Call call(Request request) {
        if (request.method().equals("GET")) {
            return Call.STATUS;
        } else if (request.uri().endsWith("/cancel")) {
            return Call.CANCEL;
        } else if (request.uri().endsWith("/delivery_quotes")) {
            return Call.QUOTE;
        }
        return request.uri().endsWith("/deliveries") ? Call.BOOK : Call.MODIFY;
    }

    @Override
    protected Answer perform(Request request) {
        return jobs.answer(request);
    }

    @Override
    protected List<Webhook> happens(String job, Step step) {
        String body = jobs.happens(job, step);
        String signature = HexFormat.of().formatHex(Hmac.sha256("signs".getBytes(UTF_8), body.getBytes(UTF_8)));
        return List.of(new Webhook("", Map.of("x-uber-signature", signature), body));
    }
}
