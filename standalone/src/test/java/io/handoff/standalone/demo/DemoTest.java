package io.handoff.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.standalone.RequestSignature;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.servers.CannotContinue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final Pattern EXTERNAL_ID = Pattern.compile("\"external_delivery_id\": \"([^\"]+)\"");
    private static final String OFFERS =
            """
            {"quotations": [{"rank": 1, "provider": {"name": "Quick Wheels"}, "fee": 8.40, "why": "lowest price",
              "pickup_eta": "2026-01-01T12:00:00Z", "dropoff_eta": "2026-01-01T12:20:00Z"}],
             "rejected": [{"provider": {"name": "Far Away"}, "code": "out_of_area", "message": "outside its area"}]}""";

    private final HttpServer gateway;
    private final int callbackPort;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String signingSecret = "callback secret";
    private String apiKey = "callback API key";
    private City city = City.NEW_YORK;
    private List<String> ends = List.of("Assigned", "Successful");

    DemoTest() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/batch/deliveries", this::answer);
        gateway.start();
        try (ServerSocket free = new ServerSocket(0)) {
            callbackPort = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void offersCallbacksAndTheEndArePrinted() {
        assertThatCode(this::run).doesNotThrowAnyException();

        assertThat(text())
                .contains("1. Quick Wheels", "$8.40", "lowest price", "Far Away", "no offer: outside its area")
                .contains("#1  in_progress", "pickup Assigned", "courier Ada Reed, no. 7")
                .contains("#2  completed", "pickup Successful", "signature ok", "API key ok")
                .endsWith("Delivered: 2 callbacks, every signature and API key verified.\n");
    }

    @Test
    void wrongSignatureIsPrintedAndFails() {
        signingSecret = "another secret";

        assertThatThrownBy(this::run)
                .isInstanceOf(CannotContinue.class)
                .hasMessage("2 of 2 callbacks had a signature or an API key that is not the one agreed.");
        assertThat(text()).contains("BAD SIGNATURE");
    }

    @Test
    void wrongApiKeyIsPrintedAndFails() {
        apiKey = "another key";

        assertThatThrownBy(this::run)
                .isInstanceOf(CannotContinue.class)
                .hasMessageStartingWith("2 of 2 callbacks had a signature or an API key");
        assertThat(text()).contains("signature ok", "WRONG API KEY");
    }

    @Test
    void deliveryThatDoesNotSucceedFails() {
        ends = List.of("Failed");

        assertThatThrownBy(this::run)
                .isInstanceOf(CannotContinue.class)
                .hasMessage("The delivery ended failed, not with every task successful.");
    }

    @Test
    void takenPortIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(callbackPort, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(this::run)
                    .isInstanceOf(CannotContinue.class)
                    .hasMessageStartingWith(
                            "Port " + callbackPort + ", where the sandbox merchant is called back, is taken");
        }
    }

    @Test
    void pricesAndTimesAreThoseOfTheCity() {
        city = City.LONDON;

        assertThatCode(this::run).doesNotThrowAnyException();

        assertThat(text())
                .contains("times in Europe/London", "£8.40", "pickup 12:00:00")
                .doesNotContain("$");
    }

    private void run() {
        Sandbox sandbox = sandbox();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (CallbackEndpoint endpoint = CallbackEndpoint.open(sandbox, Clock.systemUTC())) {
            new Demo(city, sandbox, endpoint, out, Clock.systemUTC()).run();
        }
    }

    private Sandbox sandbox() {
        return new Sandbox(
                "http://127.0.0.1:" + gateway.getAddress().getPort(),
                "token",
                "secret",
                "callback secret",
                "callback API key",
                "http://127.0.0.1:" + callbackPort + "/",
                "");
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** Stands for the gateway, and calls back at once. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean quoting =
                    "get_quotation".equals(exchange.getRequestHeaders().getFirst("X-expedite-Event"));
            byte[] answer = (quoting
                            ? OFFERS
                            : "{\"status\": \"searching\", \"delivery_fee\": 8.40, \"tracking_url\": \"http://t\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            if (!quoting) {
                Matcher id = EXTERNAL_ID.matcher(body);
                callBack(id.find() ? id.group(1) : "");
            }
        }
    }

    private void callBack(String externalId) {
        int sequence = 1;
        for (String state : ends) {
            String status =
                    state.equals("Successful") ? "completed" : state.equals("Failed") ? "failed" : "in_progress";
            String body =
                    """
                    {"external_delivery_id": "%s", "status": "%s", "fleet_id": 7,
                     "driver": {"firstName": "Ada", "lastName": "Reed"},
                     "tasks": [{"type": "pickup", "job_state": "%s", "proof_of_delivery": []}]}"""
                            .formatted(externalId, status, state);
            post(body, sequence++);
        }
    }

    private void post(String body, int sequence) {
        String signature = new RequestSignature(signingSecret).of(body.getBytes(StandardCharsets.UTF_8), Instant.now());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + callbackPort + "/"))
                .header("X-expedite-signature", signature)
                .header("X-api-key", apiKey)
                .header("X-expedite-Sequence", Integer.toString(sequence))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var unused = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
