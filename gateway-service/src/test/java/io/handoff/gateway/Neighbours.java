package io.handoff.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.contracts.answer.TestQuoteReport;
import io.handoff.contracts.json.Json;
import io.handoff.kit.http.InternalAccess;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullUnmarked;

/**
 * The HTTP halves of dispatch, quote and webhook, and the settings of the gateway under test. They know the delivery
 * {@link #KNOWN} of the sandbox merchant, fail for {@link #BROKEN}, and quote says nothing about {@link #SILENT}.
 */
@NullUnmarked // The test framework fills its fields.
public final class Neighbours implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "sandbox-token";
    static final String SECRET = "sandbox-secret";
    static final String ADMIN_KEY = "admin-key";
    static final String FLEET_SECRET = "fleet-secret";
    static final String KNOWN = "known/ü 1";
    static final String KNOWN_ID = "01970000-0000-8000-8000-000000000001";
    static final String BROKEN = "broken";
    static final String SILENT = "silent";

    /** Argument: how patient the gateway is with Kafka. */
    static final String KAFKA = "kafka";

    static final String AS_IN_PRODUCTION = "as in production";

    private HttpServer server;
    private boolean patient = true;

    @Override
    public void init(Map<String, String> arguments) {
        patient = !AS_IN_PRODUCTION.equals(arguments.get(KAFKA));
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "fake-neighbours-http");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/internal/deliveries", Neighbours::answer);
        server.createContext("/internal/gathers", Neighbours::gathers);
        server.createContext("/internal/fleets", Neighbours::fleet);
        server.createContext("/internal/replays", exchange -> report(exchange, Samples.replay()));
        server.createContext("/internal/callbacks", exchange -> report(exchange, Samples.callback()));
        server.start();
        Map<String, String> config = new HashMap<>();
        config.put("handoff.environment", "sandbox");
        String neighbour = "http://127.0.0.1:" + server.getAddress().getPort();
        config.put("handoff.dispatch.url", neighbour);
        config.put("handoff.quote.url", neighbour);
        config.put("handoff.webhook.url", neighbour);
        config.put("handoff.gateway.url", "https://handoff.example");
        config.put("handoff.gateway.reply-deadline", "2s"); // A busy machine must not look like silence.
        config.put("handoff.gateway.quotation-deadline", "2s");
        if (patient) { // A busy machine must not look like an outage.
            config.put("handoff.kafka.max-block", "2s");
            config.put("handoff.kafka.delivery-timeout", "5s");
        }
        config.put("handoff.gateway.publish-interval", "100ms");
        config.put("handoff.sandbox.token", TOKEN);
        config.put("handoff.sandbox.secret", SECRET);
        config.put("handoff.sandbox.callback-url", "http://127.0.0.1:1/callbacks");
        config.put("handoff.sandbox.callback-secret", "callback-secret");
        config.put("handoff.admin.key", ADMIN_KEY);
        config.put("handoff.fleet.secret", FLEET_SECRET);
        return config;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        boolean byKey = ("merchant=sandbox&external_id=" + KNOWN).equals(decoded(query));
        boolean byId = exchange.getRequestURI().getPath().endsWith("/by-id/" + KNOWN_ID);
        int status = !trusts(exchange) ? 401 : decoded(query).endsWith(BROKEN) ? 500 : byKey || byId ? 200 : 404;
        answer(exchange, status, status == 200 ? Samples.snapshotJson(KNOWN_ID, KNOWN) : new byte[0]);
    }

    private static void gathers(HttpExchange exchange) throws IOException {
        String query = decoded(exchange.getRequestURI().getRawQuery());
        if (query.contains("=" + SILENT + "&")) {
            return;
        }
        boolean known = query.startsWith("merchant=sandbox&external_id=" + KNOWN + "&before=" + Long.MAX_VALUE + "&");
        int status = !trusts(exchange) ? 401 : query.contains("=" + BROKEN + "&") ? 500 : 200;
        answer(exchange, status, status == 200 ? Json.bytes(Samples.gathers(known)) : new byte[0]);
    }

    /** Declines with what it was asked as its message; knows nobody whose id begins with {@link #SILENT}. */
    private static void fleet(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().split("/", -1)[3];
        byte[] question = exchange.getRequestBody().readAllBytes();
        String asked = exchange.getRequestURI().getPath().split("/", -1)[4];
        int status = !trusts(exchange) ? 401 : id.startsWith(BROKEN) ? 500 : id.startsWith(SILENT) ? 404 : 200;
        Object report =
                switch (asked) {
                    case "quotes" -> Samples.quoting();
                    case "bookings" -> Samples.booking();
                    default ->
                        new TestQuoteReport(
                                "declined", 12, null, new String(question, StandardCharsets.UTF_8), null, "Hm.");
                };
        answer(exchange, status, status == 200 ? Json.bytes(report) : new byte[0]);
    }

    /** Whose id is {@link #KNOWN_ID}, and the sandbox merchant's. */
    private static void report(HttpExchange exchange, Object known) throws IOException {
        String query = decoded(exchange.getRequestURI().getRawQuery());
        boolean found = query.equals("merchant=sandbox&id=" + KNOWN_ID);
        int status = !trusts(exchange) ? 401 : query.endsWith("id=" + BROKEN) ? 500 : found ? 200 : 404;
        answer(exchange, status, status == 200 ? Json.bytes(known) : new byte[0]);
    }

    private static boolean trusts(HttpExchange exchange) {
        return HandoffServers.INTERNAL_TOKEN.equals(exchange.getRequestHeaders().getFirst(InternalAccess.HEADER));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String decoded(String query) {
        return query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8);
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
