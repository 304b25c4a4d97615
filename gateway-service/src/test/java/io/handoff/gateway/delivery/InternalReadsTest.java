package io.handoff.gateway.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.Neighbours;
import io.handoff.gateway.delivery.InternalReads.FromEach;
import io.handoff.kit.http.InternalAccess;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class InternalReadsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Vertx vertx;

    private HttpServer replica;
    private InternalReads reads;

    @BeforeEach
    void start() throws IOException {
        replica = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        replica.createContext("/internal", InternalReadsTest::answer);
        replica.start();
        reads = reads("localhost"); // which may stand for an address of each kind
    }

    @AfterEach
    void stop() {
        reads.close();
        replica.stop(0);
    }

    @Test
    void aQuestionIsAskedWithItsBody() {
        assertThat(await(reads.ask("/internal/echo", "{\"a\":1}".getBytes(UTF_8), SOON))
                        .map(body -> new String(body, UTF_8)))
                .isEqualTo(Optional.of("POST application/json {\"a\":1}"));
    }

    @Test
    void eachReplicaIsAskedOnce() {
        FromEach<String> said = await(reads.getFromEach("/internal/echo", body -> new String(body, UTF_8)));

        assertThat(said).isEqualTo(new FromEach<>(List.of("GET null "), 0));
        assertThat(said.missing("quotes")).isNull();
    }

    @Test
    void aReplicaThatDoesNotAnswerWellIsMissing() {
        FromEach<String> said = await(reads.getFromEach("/internal/broken", body -> new String(body, UTF_8)));

        assertThat(said).isEqualTo(new FromEach<>(List.of(), 1));
        assertThat(said.missing("quotes")).isEqualTo("quotes");
        assertThat(new FromEach<>(List.of("a", "b"), 1).missing("quotes")).isEqualTo("quotes: 1 of 3 replicas");
    }

    @Test
    void aNameThatNobodyHasIsNoFailure() {
        try (InternalReads nowhere = reads("no-such-host.invalid")) {
            assertThat(await(nowhere.getFromEach("/internal/echo", body -> "")))
                    .isEqualTo(new FromEach<>(List.of(), 1));
        }
    }

    private InternalReads reads(String host) {
        URI url = URI.create("http://" + host + ":" + replica.getAddress().getPort());
        return new InternalReads(vertx, new Loopback(url, SOON, 4), "the-token");
    }

    private record Loopback(URI url, Duration timeout, int connections) implements GatewayConfig.Neighbour {}

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean trusted = "the-token".equals(exchange.getRequestHeaders().getFirst(InternalAccess.HEADER));
        boolean fine = trusted && exchange.getRequestURI().getPath().endsWith("/echo");
        byte[] body = (exchange.getRequestMethod() + " "
                        + exchange.getRequestHeaders().getFirst("Content-Type") + " " + question)
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(fine ? 200 : 500, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
