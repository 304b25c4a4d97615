package io.handoff.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.Cancellation;
import io.handoff.contracts.fleet.Declined;
import io.handoff.contracts.fleet.JobProgress;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A fleet on loopback that books by idempotency key; tests decide how it behaves. */
final class StubFleet implements AutoCloseable {
    enum Mood {
        TAKES,
        DECLINES,
        /** Books nothing and says nothing. */
        BREAKS,
        /** Books, and then the answer is lost. */
        BOOKS_AND_BREAKS,
        /** Changes its job, and then the answer is lost. */
        CHANGES_AND_BREAKS,
        REFUSES_CHANGES,
        /** Doesn't answer a modification before its mood changes. */
        PONDERS_CHANGES,
        /** Doesn't answer a cancellation before its mood changes. */
        PONDERS_CANCELLATIONS
    }

    final Map<String, String> jobsByKey = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<BookingRequest> bookings = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<ModificationRequest> revisions = new ConcurrentLinkedQueue<>();
    volatile Mood mood = Mood.TAKES;
    /** How its job stands; null where it can't be asked. */
    volatile @Nullable JobProgress progress;

    private final AtomicInteger jobs = new AtomicInteger();
    private final HttpServer server;

    StubFleet() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/bookings", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        if (exchange.getRequestMethod().equals("PUT")) {
            change(exchange, path, Json.read(body, ModificationRequest.class));
        } else if (path.endsWith("/progress")) {
            send(exchange, progress == null ? 404 : 200, progress);
        } else if (path.endsWith("/cancel") && mood == Mood.PONDERS_CANCELLATIONS) {
            send(exchange, 503, null);
        } else if (path.endsWith("/cancel")) {
            send(exchange, 200, new Cancellation(path.split("/", -1)[2], 275L));
        } else if (exchange.getRequestMethod().equals("GET")) {
            String key = exchange.getRequestURI().getQuery().replace("idempotency_key=", "");
            String job = jobsByKey.get(key);
            send(
                    exchange,
                    job == null ? 404 : 200,
                    job == null ? new Declined("unknown", "no such job") : booking(job));
        } else {
            bookings.add(Json.read(body, BookingRequest.class));
            book(exchange);
        }
    }

    private void change(HttpExchange exchange, String path, ModificationRequest request) throws IOException {
        if (mood == Mood.REFUSES_CHANGES) {
            send(exchange, 422, new Declined("fixed", "we don't change jobs"));
            return;
        }
        if (mood == Mood.PONDERS_CHANGES) {
            send(exchange, 503, null);
            return;
        }
        revisions.add(request);
        if (mood == Mood.CHANGES_AND_BREAKS) {
            mood = Mood.TAKES;
            send(exchange, 500, null);
        } else {
            send(exchange, 200, booking(path.substring(path.lastIndexOf('/') + 1)));
        }
    }

    private void book(HttpExchange exchange) throws IOException {
        if (mood == Mood.DECLINES) {
            send(exchange, 422, new Declined("no_courier", "no courier free"));
            return;
        }
        if (mood == Mood.BREAKS) {
            send(exchange, 500, null);
            return;
        }
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String job = jobsByKey.computeIfAbsent(key, unused -> "job-" + jobs.incrementAndGet());
        if (mood == Mood.BOOKS_AND_BREAKS) {
            mood = Mood.TAKES;
            send(exchange, 500, null);
        } else {
            send(exchange, 201, booking(job));
        }
    }

    private static Booking booking(String job) {
        return new Booking(job, "active", 900, "USD", null);
    }

    private static void send(HttpExchange exchange, int status, @Nullable Object body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : Json.bytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
