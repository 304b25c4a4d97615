package io.handoff.fleets.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A fleet's HTTP server. A subclass knows the documented API: it checks each request against it, keeps those that passed in
 * {@link #seen}, and answers what it was told to, or what it comes to by itself.
 */
public abstract class FleetStub implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> told = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What has been asked, oldest first. */
    public final List<Request> seen = new CopyOnWriteArrayList<>();

    /** @param uri path and query */
    public record Request(String method, String uri, Headers headers, byte[] body) {
        public @Nullable String header(String name) {
            return headers.getFirst(name);
        }

        public String text() {
            return new String(body, UTF_8);
        }

        /** Its body; null's node where it has none. */
        public JsonNode json() {
            try {
                return body.length == 0
                        ? Json.mapper().nullNode()
                        : Json.mapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param headers beside those of HTTP itself */
    public record Answer(int status, String body, Map<String, String> headers) {
        /** None at all: the connection stays open until the stub is closed. */
        public static final Answer SILENCE = new Answer(0, "", Map.of());

        public Answer {
            headers = Map.copyOf(headers);
        }

        public static Answer of(int status, String body) {
            return new Answer(status, body, Map.of());
        }
    }

    protected FleetStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it listens, without a slash at the end. */
    protected final String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where it listens, at this path. */
    protected final URI at(String path) {
        return URI.create(root() + path);
    }

    /** Answers a request that has just come; called by many threads. */
    protected abstract Answer answer(Request request);

    /** What it has been told to answer next; null where it has been told nothing. */
    protected final @Nullable Answer told() {
        return told.poll();
    }

    public final void answers(Answer answer) {
        told.add(answer);
    }

    public final void answers(int status, String body) {
        answers(Answer.of(status, body));
    }

    /** Answers the next request never. */
    public final void staysSilent() {
        answers(Answer.SILENCE);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            if (answer.status() == 0) {
                closed.await();
                return;
            }
            byte[] bytes = answer.body().getBytes(UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
