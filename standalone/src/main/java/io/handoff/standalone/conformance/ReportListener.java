package io.handoff.standalone.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.standalone.RequestSignature;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the fleet reports. The first report of each run is answered 503 once, to see that it comes again. */
final class ReportListener implements AutoCloseable {
    private static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final byte[] TAKEN = "{\"status\":\"accepted\"}".getBytes(UTF_8);

    private final HttpServer server;
    private final String secret;
    private final InstantSource clock;
    private final String callbackUrl;
    /** At the end of the path, so that what an earlier trial's jobs still report isn't taken for this one's. */
    private final String trial = UUID.randomUUID().toString();

    private final List<Received> received = new ArrayList<>();
    private boolean putOff;

    /**
     * A call of the fleet.
     *
     * @param signatureProblem null where it is signed as it should be
     * @param answer what it was answered
     */
    record Received(Call call, @Nullable String signatureProblem, int answer) {
        JsonNode json() {
            return Exchange.read(call.body());
        }

        String jobId() {
            return json().path("job_id").asText();
        }

        boolean positionOnly() {
            return json().path("tasks").isEmpty() && json().has("position");
        }
    }

    private ReportListener(HttpServer server, ConformanceOptions options, InstantSource clock) {
        this.server = server;
        this.secret = options.secret();
        this.clock = clock;
        String base = Objects.requireNonNullElseGet(
                options.callbacks().url(),
                () -> "http://127.0.0.1:" + server.getAddress().getPort() + "/fleet-callbacks");
        this.callbackUrl = base.replaceFirst("/$", "") + '/' + trial;
    }

    /** Listens on this machine alone, unless the fleet is told to come from elsewhere. */
    static ReportListener open(ConformanceOptions options, InstantSource clock) {
        int port = options.callbacks().port();
        try {
            InetSocketAddress address = options.callbacks().url() == null
                    ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                    : new InetSocketAddress(port);
            HttpServer server = HttpServer.create(address, 0);
            var listener = new ReportListener(server, options, clock);
            server.createContext("/", listener::handle);
            server.start();
            return listener;
        } catch (IOException e) {
            throw new CannotContinue("Cannot listen at port " + port + ": " + e.getMessage(), e);
        }
    }

    String callbackUrl() {
        return callbackUrl;
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().toString();
            if (!exchange.getRequestURI().getPath().endsWith('/' + trial)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String signature = exchange.getRequestHeaders().getFirst("X-Handoff-Signature");
            int status =
                    take(new Call(exchange.getRequestMethod(), path, null, body, Call.Signing.AS_HANDOFF), signature);
            if (status == 503) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, TAKEN.length);
            exchange.getResponseBody().write(TAKEN);
        }
    }

    private synchronized int take(Call call, @Nullable String signature) {
        String problem = problem(signature, call.body());
        var report = new Received(call, problem, problem == null ? 202 : 401);
        if (problem == null && !putOff && !report.positionOnly()) {
            putOff = true;
            report = new Received(call, null, 503);
        }
        received.add(report);
        return report.answer();
    }

    private @Nullable String problem(@Nullable String given, String body) {
        if (given == null) {
            return "without X-Handoff-Signature";
        }
        if (!given.matches("[0-9]{10}\\.[0-9a-f]{64}")) {
            return "with the signature " + given;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(given.substring(0, 10)));
        if (Duration.between(at, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            return "signed at " + at;
        }
        String expected = new RequestSignature(secret).of(body.getBytes(UTF_8), at);
        return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8))
                ? null
                : "with a signature that doesn't verify";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
