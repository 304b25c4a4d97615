package io.handoff.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Pattern EXTERNAL_ID = Pattern.compile("\"external_delivery_id\": \"([^\"]+)\"");

    private final ExternalIds ids = ExternalIds.random();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;
    private int status = 200;

    ClosedLoopTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/batch/deliveries", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                Matcher id = EXTERNAL_ID.matcher(body);
                seen.add(id.find() ? id.group(1) : "none");
                exchange.sendResponseHeaders(status, 2);
                exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void everythingAnsweredIsCountedOnceAndUnderItsOwnId() {
        Ledger ledger = new Ledger(200);

        LoadWindow window = loop(ledger).run(4, Duration.ofSeconds(30));

        assertThat(window.recorded()).isEqualTo(200);
        assertThat(window.latencies().count()).isEqualTo(200);
        assertThat(window.others()).isEmpty();
        assertThat(ledger.recorded()).isEqualTo(200);
        assertThat(seen).hasSize(200).contains(ids.of(0), ids.of(199));
    }

    @Test
    void windowEndsByTime() {
        Ledger ledger = new Ledger(Integer.MAX_VALUE);

        LoadWindow window = loop(ledger).run(2, Duration.ofMillis(200));

        assertThat(window.recorded()).isPositive().isBetween(window.inTime(), window.inTime() + 2);
        assertThat(ledger.sent()).isEqualTo((int) window.recorded());
    }

    @Test
    void refusalsAreCountedApart() {
        status = 503;
        Ledger ledger = new Ledger(10);

        LoadWindow window = loop(ledger).run(1, Duration.ofSeconds(30));

        assertThat(window.recorded()).isZero();
        assertThat(window.others()).containsEntry(503, 10L);
        assertThat(ledger.recorded()).isZero();
    }

    private ClosedLoop loop(Ledger ledger) {
        InetSocketAddress address = server.getAddress();
        SignedRequest request =
                new SignedRequest(new BenchMerchant("m-1", "t", "s", ""), address, ids, Instant.EPOCH.plusSeconds(9));
        return new ClosedLoop(address, request, ledger, Clock.systemUTC());
    }
}
