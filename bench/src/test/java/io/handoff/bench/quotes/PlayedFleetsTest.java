package io.handoff.bench.quotes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.bench.load.AdminApi;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.Patience;
import io.handoff.bench.load.RunningSuite;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayedFleetsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final String QUESTION = "{\"reference\": \"r\", \"store_id\": \"store-1\", \"stops\": []}";

    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private HttpServer gateway;

    /** What the gateway was asked for. */
    private record Sent(String request, String authorization, JsonNode body) {}

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        sent.add(new Sent(
                request, authorization, JSON.readTree(exchange.getRequestBody().readAllBytes())));
        byte[] body = ("{\"id\": \"f-" + sent.size() + "\"}").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void eachFleetIsTheMerchantsOwnWithAHostOfItsOwnAndIsTakenAwayAtTheEnd() {
        try (PlayedFleets fleets = fleets(2)) {
            assertThat(fleets.ids(1)).containsExactly("f-1");
        }

        assertThat(sent)
                .extracting(Sent::request)
                .containsExactly(
                        "POST /admin/v1/fleets",
                        "POST /admin/v1/fleets",
                        "DELETE /admin/v1/fleets/f-1",
                        "DELETE /admin/v1/fleets/f-2");
        assertThat(sent).extracting(Sent::authorization).containsOnly("Bearer key");
        assertThat(urls()).doesNotHaveDuplicates().hasSize(2);
        JsonNode first = sent.element().body();
        assertThat(first.path("owner").asText()).isEqualTo("m-1");
        assertThat(first.path("provider").asText()).isEqualTo("standard");
    }

    @Test
    void questionIsAnsweredWithAQuoteAndNotedAtItsQuotation() throws IOException, InterruptedException {
        try (PlayedFleets fleets = fleets(1)) {
            Quotation quotation = expected(fleets, "store-1");

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(urls().get(0) + "/quotes"))
                                    .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat((Object) JSON.readTree(answer.body()))
                    .isEqualTo(
                            JSON.readTree(
                                    """
                                    {"quote_id": "q-0", "fee_cents": 700, "currency": "USD", "rating": 4.5,
                                     "distance_m": 3000, "pickup_eta": "2026-06-01T13:00:00Z",
                                     "dropoff_eta": "2026-06-01T13:30:00Z"}"""));
            assertThat(Patience.until(SOON, () -> quotation.fleetsAnswered() == 1))
                    .isTrue();
        }
    }

    @Test
    void fleetThatHangsSaysNothingAndNotesWhenItIsLetGo() throws IOException {
        try (PlayedFleets fleets = fleets(1)) {
            Quotation quotation = expected(fleets, "store-1");
            fleets.hang(true);
            URI url = URI.create(urls().get(0));
            long begun = System.nanoTime();

            try (var socket = new Socket(url.getHost(), url.getPort())) {
                socket.getOutputStream()
                        .write(("POST /quotes HTTP/1.1\r\nHost: h\r\nContent-Length: " + QUESTION.length() + "\r\n\r\n"
                                        + QUESTION)
                                .getBytes(UTF_8));
                assertThat(Patience.until(SOON, () -> quotation.fleetsAsked() == 1))
                        .isTrue();
                quotation.ended(begun + Duration.ofDays(1).toNanos());
            }

            // It was over when the socket was closed, and not when the merchant had its answer.
            assertThat(Patience.until(SOON, () -> quotation.nanosBeyond(Duration.ofHours(1)) < 0))
                    .isTrue();
            assertThat(quotation.fleetsAnswered()).isZero();
        }
    }

    private PlayedFleets fleets(int count) {
        URI url = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
        var admin = new AdminApi(new RunningSuite(Path.of("."), url, "key"));
        return new PlayedFleets(vertx, admin, new BenchMerchant("m-1", "", "", ""), NOON, count);
    }

    private static Quotation expected(PlayedFleets fleets, String store) {
        Quotation quotation = new Quotation(System.nanoTime());
        fleets.expect(store, quotation);
        return quotation;
    }

    private List<String> urls() {
        return sent.stream()
                .map(Sent::body)
                .filter(body -> body.has("settings"))
                .map(body -> body.path("settings").path("base_url").asText())
                .toList();
    }
}
