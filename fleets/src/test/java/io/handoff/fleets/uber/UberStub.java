package io.handoff.fleets.uber;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Uber Direct's API as it is documented: it refuses what isn't, with the status and code that it is documented to refuse it
 * with, and answers what it has been told to answer otherwise.
 */
final class UberStub implements AutoCloseable {
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

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger issued = new AtomicInteger();
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    /** The token that it takes; those before have been withdrawn. */
    volatile String good = "t1";

    volatile long tokenSeconds = 2_592_000;

    record Seen(String method, String path, JsonNode body) {}

    private record Answer(int status, String body, @Nullable String retryAfter) {}

    UberStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI api() {
        return URI.create(root() + "/v1");
    }

    URI tokens() {
        return URI.create(root() + "/oauth/v2/token");
    }

    private String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int issued() {
        return issued.get();
    }

    void answers(int status, String body) {
        answers.add(new Answer(status, body, null));
    }

    void answersTooOften(String retryAfter) {
        answers.add(new Answer(429, error("customer_limited"), retryAfter));
    }

    static String error(String code) {
        return "{\"code\":\"" + code + "\",\"message\":\"About " + code + ".\",\"kind\":\"error\"}";
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().toString();
        Answer answer = path.equals("/oauth/v2/token")
                ? token(exchange, new String(body, UTF_8))
                : api(
                        exchange,
                        path,
                        body.length == 0
                                ? Json.mapper().nullNode()
                                : Json.mapper().readTree(body));
        if (answer.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer token(HttpExchange exchange, String form) {
        boolean right = exchange.getRequestMethod().equals("POST")
                && "application/x-www-form-urlencoded"
                        .equals(exchange.getRequestHeaders().getFirst("Content-Type"))
                && Set.of(form.split("&"))
                        .equals(Set.of(
                                "grant_type=client_credentials",
                                "scope=eats.deliveries",
                                "client_id=app",
                                "client_secret=open%20sesame"));
        return right
                ? new Answer(
                        200,
                        "{\"access_token\":\"t" + issued.incrementAndGet() + "\",\"expires_in\":" + tokenSeconds
                                + ",\"token_type\":\"Bearer\",\"scope\":\"eats.deliveries\"}",
                        null)
                : new Answer(401, "{\"error\":\"invalid_client\"}", null);
    }

    private Answer api(HttpExchange exchange, String path, JsonNode body) {
        if (!("Bearer " + good).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, "{\"code\":\"unauthorized\",\"message\":\"Unauthorized\"}", null);
        }
        String method = exchange.getRequestMethod();
        seen.add(new Seen(method, path, body));
        String refused = refusal(method, path, body);
        if (refused != null) {
            return new Answer(400, error(refused), null);
        }
        Answer told = answers.poll();
        return told == null ? new Answer(404, error("delivery_not_found"), null) : told;
    }

    /** What the documented rules say against a request, or null. */
    private static @Nullable String refusal(String method, String path, JsonNode body) {
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

    private static @Nullable String booking(JsonNode body) {
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

    private static @Nullable String windows(JsonNode body) {
        Instant now = UberWire.NOW;
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
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
