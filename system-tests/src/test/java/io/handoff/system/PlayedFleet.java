package io.handoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fleet that speaks the standard protocol and does what a test says. It is the only one in its town, so what happens
 * there is up to it alone; the store of an order says how it behaves towards that order.
 */
final class PlayedFleet implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "prairie-couriers";
    private static final String SECRET = "what the prairie knows";

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final AtomicLong quotes = new AtomicLong();
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Set<String> mute = ConcurrentHashMap.newKeySet();

    /** How the fleet behaves towards an order. */
    enum Store {
        /** Takes it, and lets it be cancelled. */
        WILLING,
        /** Its quotes stand for a moment only. */
        BRIEF,
        /** Has no courier, and makes no offer. */
        BUSY,
        /** Offers to take it, and then doesn't. */
        FULL,
        /** Doesn't answer when it is asked for a quote. */
        SILENT,
        /** Takes it, and has no answer to its cancellation until it is told to agree. */
        MUTE
    }

    private record Job(String id, String callbackUrl, AtomicLong sequence) {}

    PlayedFleet() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, NAME);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/quotes", this::quote);
        server.createContext("/bookings", this::booking);
        server.start();
    }

    /** What the suite has to know of it. */
    FleetRecord record() {
        return new FleetRecord(
                NAME, SECRET, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** An order in its town. */
    static ObjectNode order(String externalId, Store store, Instant pickupAt) {
        ObjectNode order = Merchant.order(externalId, pickupAt, pickupAt.plusSeconds(1200), false);
        ((ObjectNode) order.get("order")).put("store_id", store.name());
        order.get("tasks").forEach(task -> ((ObjectNode) task)
                .put("timezone_identifier", "America/Chicago")
                .put("city", "Lincoln")
                .put("state", "NE")
                .put("zip", "68508")
                .put("latitude", 40.8136)
                .put("longitude", task.get("longitude").asDouble() / 1000 - 96.63));
        return order;
    }

    /** Tells Handoff that a task of a delivery has come to a state. */
    void report(String deliveryId, int task, int state) {
        Job job = job(deliveryId);
        ObjectNode progress = JSON.createObjectNode()
                .put("job_id", job.id())
                .put("sequence", job.sequence().incrementAndGet())
                .put("occurred_at", Instant.now().toString());
        ObjectNode report = progress.putArray("tasks").addObject();
        report.put("task", task).put("status", state).putArray("proof_of_delivery");
        progress.set("courier", courier());
        String body = progress.toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(job.callbackUrl()))
                .header(
                        "X-Handoff-Signature",
                        Merchant.sign(SECRET, Instant.now().getEpochSecond(), body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 202) {
                throw new AssertionError("the callback was answered with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on the fleet agrees to a delivery's cancellation. */
    void agreeToCancel(String deliveryId) {
        mute.remove(job(deliveryId).id());
    }

    private Job job(String deliveryId) {
        return Objects.requireNonNull(jobs.get(deliveryId), "no job for " + deliveryId);
    }

    private void quote(HttpExchange exchange) throws IOException {
        Store store = Store.valueOf(read(exchange).get("store_id").asText());
        if (store == Store.BUSY) {
            answer(exchange, 422, busy());
        } else if (store != Store.SILENT) {
            answer(exchange, 200, quote(store));
        }
    }

    private static JsonNode busy() {
        return JSON.createObjectNode().put("code", "busy").put("message", "No courier is free.");
    }

    private JsonNode quote(Store store) {
        Instant now = Instant.now();
        return JSON.createObjectNode()
                .put("quote_id", store + "-" + quotes.incrementAndGet())
                .put("fee_cents", 899)
                .put("currency", "USD")
                .put("pickup_eta", now.plusSeconds(600).toString())
                .put("dropoff_eta", now.plusSeconds(1800).toString())
                .put("rating", 4.5)
                .put("distance_m", 3200)
                // An offer ends half a minute before the quote behind it.
                .put(
                        "expires_at",
                        now.plusSeconds(store == Store.BRIEF ? 32 : 3600).toString());
    }

    private void booking(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/cancel")) {
            cancel(exchange, path.split("/")[2]);
        } else if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 404, JSON.createObjectNode().put("code", "unknown").put("message", "No such booking."));
        } else if (exchange.getRequestMethod().equals("PUT")) {
            answer(exchange, 200, booking(path.split("/")[2]));
        } else {
            JsonNode request = read(exchange);
            if (request.get("quote_id").asText().startsWith(Store.FULL.name())) {
                answer(exchange, 422, busy());
                return;
            }
            String reference = request.get("reference").asText();
            var job = new Job(
                    request.get("quote_id").asText(),
                    request.get("callback_url").asText(),
                    new AtomicLong());
            jobs.put(reference.substring(0, reference.indexOf('/')), job);
            if (job.id().startsWith(Store.MUTE.name())) {
                mute.add(job.id());
            }
            answer(exchange, 201, booking(job.id()));
        }
    }

    private static ObjectNode booking(String jobId) {
        ObjectNode booking = JSON.createObjectNode()
                .put("job_id", jobId)
                .put("status", "active")
                .put("fee_cents", 899)
                .put("currency", "USD");
        booking.set("courier", courier());
        return booking;
    }

    private void cancel(HttpExchange exchange, String jobId) throws IOException {
        answer(
                exchange,
                mute.contains(jobId) ? 503 : 200,
                JSON.createObjectNode().put("job_id", jobId));
    }

    private static ObjectNode courier() {
        return JSON.createObjectNode()
                .put("number", 40017)
                .put("first_name", "Ada")
                .put("last_name", "Stone");
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        return JSON.readTree(exchange.getRequestBody());
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
