package io.handoff.quote.gather;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.QuoteResponse;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fleets that speak the standard protocol and behave as they are told. */
final class StubFleets implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<String, List<QuoteRequest>> asked = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What a fleet does with a request for a quote. */
    interface Behaviour {
        Answer answer(QuoteRequest request) throws InterruptedException;
    }

    record Answer(int status, String body) {}

    StubFleets() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url(String fleet) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + fleet);
    }

    void behave(String fleet, Behaviour behaviour) {
        behaviours.put(fleet, behaviour);
    }

    List<QuoteRequest> asked(String fleet) {
        return asked.getOrDefault(fleet, List.of());
    }

    static Answer offer(long cents, String currency) {
        return offer(cents, currency, Instant.now().plusSeconds(1800));
    }

    static Answer offer(long cents, String currency, Instant dropoffEta) {
        return new Answer(
                200,
                Json.text(new QuoteResponse(
                        "q-" + cents, cents, currency, dropoffEta.minusSeconds(1200), dropoffEta, 4.5, 3000, null)));
    }

    static Answer status(int status) {
        return new Answer(status, "{\"code\":\"no_capacity\",\"message\":\"All couriers are busy.\"}");
    }

    /** Answers once all parties have been asked; if they are never asked at the same time, fails. */
    static Behaviour together(CyclicBarrier parties, Answer answer) {
        return request -> {
            try {
                parties.await(3, TimeUnit.SECONDS);
                return answer;
            } catch (BrokenBarrierException | TimeoutException e) {
                return status(500);
            }
        };
    }

    Behaviour silent() {
        return request -> {
            closed.await();
            return status(500);
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        String fleet = exchange.getRequestURI().getPath().split("/")[1];
        var request = Json.read(exchange.getRequestBody().readAllBytes(), QuoteRequest.class);
        asked.computeIfAbsent(fleet, f -> new CopyOnWriteArrayList<>()).add(request);
        try {
            Answer answer = Objects.requireNonNull(behaviours.get(fleet)).answer(request);
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
