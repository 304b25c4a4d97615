package io.handoff.standalone.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.contracts.json.Json;
import io.handoff.standalone.RequestSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small server that speaks the standard fleet protocol, but for one fault. */
final class FaultyFleet implements AutoCloseable {
    static final String SECRET = "shared with the fleet";

    private final Fault fault;
    private final Duration validity;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Instant> quotes = new HashMap<>();
    private final Map<String, Job> byKey = new HashMap<>();
    private final Map<String, Job> byId = new HashMap<>();

    private static final class Job {
        private final String id;
        private String status = "active";
        private long revision;

        Job(String id) {
            this.id = id;
        }
    }

    private record Answer(int status, String body) {}

    /** @param validity of its offers */
    FaultyFleet(Fault fault, Duration validity) throws IOException {
        this.fault = fault;
        this.validity = validity;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/couriers/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/couriers/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Answer answer = isSigned(exchange, body) ? answer(exchange, body) : declined(401, "bad_signature");
            byte[] bytes = answer.body.getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private boolean isSigned(HttpExchange exchange, String body) {
        if (fault == Fault.TAKES_WHAT_ANYBODY_SENDS) {
            return true;
        }
        String given = exchange.getRequestHeaders().getFirst("X-Handoff-Signature");
        if (given == null || !given.matches("[0-9]{10}\\.[0-9a-f]{64}")) {
            return false;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(given.substring(0, 10)));
        boolean fresh = Duration.between(at, Instant.now()).abs().compareTo(Duration.ofSeconds(300)) <= 0;
        return given.equals(new RequestSignature(SECRET).of(body.getBytes(UTF_8), at))
                && (fresh || fault == Fault.TAKES_SIGNATURES_OF_ANY_TIME);
    }

    private synchronized Answer answer(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getRawPath().substring("/couriers".length());
        String operation = exchange.getRequestMethod() + ' ' + path.replaceFirst("^/bookings/[^/]+", "/bookings/ID");
        JsonNode json = json(body);
        if (json.isMissingNode() && !body.isEmpty()) {
            return fault == Fault.FAILS_AT_NONSENSE ? new Answer(500, "") : declined(400, "malformed");
        }
        String id = URLDecoder.decode(path.replaceFirst("^/bookings/([^/]+).*", "$1"), UTF_8);
        return switch (operation) {
            case "POST /quotes" -> quote(json);
            case "POST /bookings" ->
                book(json, Objects.toString(exchange.getRequestHeaders().getFirst("Idempotency-Key"), ""));
            case "GET /bookings" ->
                find(URLDecoder.decode(exchange.getRequestURI().getRawQuery().replace("idempotency_key=", ""), UTF_8));
            case "GET /bookings/ID/progress" -> progress(id);
            case "PUT /bookings/ID" -> modify(id, json.path("revision").asLong());
            case "POST /bookings/ID/cancel" -> cancel(id);
            default -> new Answer(404, "");
        };
    }

    private static JsonNode json(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return Json.mapper().missingNode();
        }
    }

    private boolean isStrict(JsonNode request) {
        return fault == Fault.REFUSES_UNKNOWN_FIELDS && request.has("added_later");
    }

    private Answer quote(JsonNode request) {
        if (isStrict(request)) {
            return declined(422, "unknown_field");
        }
        if (request.at("/stops/1/latitude").asDouble() < 0) {
            return fault == Fault.FAILS_WHERE_IT_SHOULD_DECLINE ? new Answer(500, "") : declined(422, "out_of_area");
        }
        String id = "q-" + quotes.size();
        Instant now = Instant.now();
        Instant expires = now.plus(fault == Fault.OFFERS_WHAT_HAS_EXPIRED ? Duration.ofSeconds(-1) : validity);
        quotes.put(id, expires);
        boolean backwards = fault == Fault.OFFERS_A_DROPOFF_BEFORE_ITS_PICKUP;
        ObjectNode quote = Json.mapper().createObjectNode().put("quote_id", id);
        if (fault == Fault.OFFERS_A_PRICE_IN_WORDS) {
            quote.put("fee_cents", "7.50");
        } else {
            quote.put("fee_cents", 750);
        }
        return ok(quote.put("currency", fault == Fault.OFFERS_IN_ANOTHER_CURRENCY ? "EUR" : "USD")
                .put("pickup_eta", now.plusSeconds(backwards ? 1200 : 600).toString())
                .put("dropoff_eta", now.plusSeconds(900).toString())
                .put("expires_at", expires.toString()));
    }

    private Answer book(JsonNode request, String key) {
        Job known = byKey.get(key);
        boolean anew = fault == Fault.BOOKS_EACH_TIME
                || fault == Fault.BOOKS_ANEW_WHAT_WAS_CANCELLED && known != null && known.status.equals("cancelled");
        if (known != null && !anew) {
            return ok(booking(known));
        }
        if (isStrict(request)) {
            return declined(422, "unknown_field");
        }
        Instant expires = quotes.get(request.path("quote_id").asText());
        if (expires == null && fault != Fault.BOOKS_WHAT_WAS_NEVER_OFFERED) {
            return fault == Fault.FAILS_WHERE_IT_SHOULD_DECLINE ? new Answer(500, "") : declined(422, "unknown_quote");
        }
        if (expires != null && expires.isBefore(Instant.now()) && fault != Fault.BOOKS_WHAT_HAS_EXPIRED) {
            return declined(410, "quote_expired");
        }
        var job = new Job("job/" + byId.size());
        byKey.put(key, job);
        byId.put(job.id, job);
        if (fault != Fault.REPORTS_NOTHING) {
            threads.execute(() -> report(job.id, request.path("callback_url").asText()));
        }
        return new Answer(201, booking(job).toString());
    }

    private ObjectNode booking(Job job) {
        return Json.mapper()
                .createObjectNode()
                .put("job_id", job.id)
                .put("status", job.status)
                .put("fee_cents", fault == Fault.BOOKS_DEARER_THAN_OFFERED ? 751 : 750)
                .put("currency", fault == Fault.BOOKS_IN_ANOTHER_CURRENCY ? "EUR" : "USD");
    }

    private Answer find(String key) {
        Job job = byKey.get(key);
        if (job == null && fault == Fault.FINDS_ANYTHING) {
            return ok(booking(new Job("any")));
        }
        return job == null || fault == Fault.FINDS_NOTHING ? declined(404, "unknown_key") : ok(booking(job));
    }

    private Answer progress(String id) {
        Job job = byId.get(id);
        if (job == null && fault != Fault.KNOWS_EVERY_JOB) {
            return declined(404, "unknown_job");
        }
        ObjectNode progress = Json.mapper().createObjectNode().put("job_id", job == null ? id : job.id);
        String told = fault == Fault.TELLS_THE_PROGRESS_OF_ANOTHER_JOB
                ? "another"
                : progress.path("job_id").asText();
        progress.putArray("reports").add(report(told, 1, 7));
        return ok(progress);
    }

    private Answer modify(String id, long revision) {
        Job job = byId.get(id);
        if (job == null) {
            return fault == Fault.KNOWS_EVERY_JOB ? ok(booking(new Job(id))) : declined(404, "unknown_job");
        }
        if (revision <= job.revision && fault == Fault.REFUSES_THE_SAME_CHANGE) {
            return declined(409, "had_that");
        }
        job.revision = Math.max(revision, job.revision);
        return ok(booking(fault == Fault.CHANGES_ANOTHER_JOB ? new Job("another") : job));
    }

    private Answer cancel(String id) {
        Job job = byId.get(id);
        if (job == null && fault != Fault.KNOWS_EVERY_JOB) {
            return declined(404, "unknown_job");
        }
        if (job != null) {
            if (job.status.equals("cancelled") && fault == Fault.REFUSES_THE_SAME_CANCELLATION) {
                return declined(409, "already_cancelled");
            }
            job.status = fault == Fault.CANCELS_WITHOUT_A_TRACE ? "active" : "cancelled";
        }
        ObjectNode cancellation = Json.mapper().createObjectNode().put("job_id", job == null ? id : job.id);
        return ok(
                fault == Fault.CANCELS_FOR_A_FEE_IN_WORDS
                        ? cancellation.put("fee_cents", "free")
                        : cancellation.put("fee_cents", 0));
    }

    private static Answer declined(int status, String code) {
        return new Answer(
                status,
                Json.mapper()
                        .createObjectNode()
                        .put("code", code)
                        .put("message", "No.")
                        .toString());
    }

    private static Answer ok(ObjectNode body) {
        return new Answer(200, body.toString());
    }

    /** Accepts both stops, one report after the other. */
    private void report(String job, String callbackUrl) {
        boolean backwards = fault == Fault.REPORTS_BACKWARDS;
        String told = fault == Fault.REPORTS_ANOTHER_JOB ? "another" : job;
        deliver(callbackUrl, report(told, backwards ? 2 : 1, 0));
        deliver(callbackUrl, report(told, backwards ? 1 : 2, 7));
    }

    private ObjectNode report(String job, int sequence, int status) {
        ObjectNode report = Json.mapper()
                .createObjectNode()
                .put("job_id", job)
                .put("sequence", sequence)
                .put("occurred_at", Instant.now().toString());
        ObjectNode task = report.putArray("tasks").addObject().put("task", 0);
        if (fault == Fault.REPORTS_IN_WORDS) {
            task.put("status", "accepted");
        } else {
            task.put("status", status);
        }
        return report;
    }

    private void deliver(String callbackUrl, ObjectNode report) {
        byte[] body = report.toString().getBytes(UTF_8);
        try {
            int status;
            do {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(URI.create(callbackUrl)).POST(BodyPublishers.ofByteArray(body));
                if (fault != Fault.REPORTS_WITHOUT_A_SIGNATURE) {
                    request.header("X-Handoff-Signature", new RequestSignature(SECRET).of(body, Instant.now()));
                }
                status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            } while (status == 503 && fault != Fault.REPORTS_ONCE_ONLY);
        } catch (IOException e) {
            // The trial is over.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        var unused = threads.shutdownNow();
    }
}
