package io.handoff.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.merchants.AdminApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoAccountTest {
    private static final String OPENED_BEFORE = "{\"id\": \"m-1\", \"merchant\": {\"id\": \"m-1\"}}";

    private final HttpServer gateway;
    private final List<String> received = new ArrayList<>();
    private Map<String, String> answers = Map.of();

    DemoAccountTest() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/admin/v1/merchants", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void newYorkIsTheSandboxMerchantsOwn() {
        assertThat(account(City.NEW_YORK)).isEqualTo(sandbox());
        assertThat(received).isEmpty();
    }

    @Test
    void theFirstDemoInACityOpensAnAccountInItsCurrency() throws IOException {
        answers = Map.of(
                "POST /admin/v1/merchants",
                        "{\"token\": \"tok\", \"secret\": \"sec\", \"merchant\": {\"id\": \"m-1\"}}",
                "PUT /admin/v1/merchants/m-1/callback", "{\"callback_secret\": \"whsec_1\"}");

        Sandbox london = account(City.LONDON);

        assertThat(List.of(london.token(), london.secret(), london.callbackSecret()))
                .containsExactly("tok", "sec", "whsec_1");
        assertThat(london.callbackUrl()).isEqualTo(sandbox().callbackUrl());
        assertThat(received).hasSize(2);
        assertThat(received.get(0)).startsWith("POST /admin/v1/merchants handoff-demo-london ");
        assertThat(new ObjectMapper()
                        .readTree(received.get(0).substring(received.get(0).indexOf('{'))))
                .isEqualTo(new ObjectMapper().readTree("{\"name\": \"Demo in london\", \"currency\": \"GBP\"}"));
        assertThat(received.get(1)).contains("\"url\":\"http://127.0.0.1:9911/\"", "\"api_key\":\"their key\"");
    }

    @Test
    void laterDemosFindTheAccountAndDrawItsCredentialsAnew() {
        answers = Map.of(
                "POST /admin/v1/merchants", OPENED_BEFORE,
                "PUT /admin/v1/merchants/m-1/callback", "{}",
                "POST /admin/v1/merchants/m-1/token", "{\"token\": \"tok 2\"}",
                "POST /admin/v1/merchants/m-1/secrets", "{\"secret\": \"sec 2\"}",
                "POST /admin/v1/merchants/m-1/callback/secret", "{\"callback_secret\": \"whsec_2\"}");

        Sandbox berlin = account(City.BERLIN);

        assertThat(List.of(berlin.token(), berlin.secret(), berlin.callbackSecret()))
                .containsExactly("tok 2", "sec 2", "whsec_2");
        assertThat(received).hasSize(5).anyMatch(request -> request.contains("\"overlap_seconds\":0"));
    }

    private Sandbox account(City city) {
        return new DemoAccount(new AdminApi(sandbox(), HttpClient.newHttpClient()), sandbox()).in(city);
    }

    private Sandbox sandbox() {
        return new Sandbox(
                "http://127.0.0.1:" + gateway.getAddress().getPort(),
                "token",
                "secret",
                "callback secret",
                "their key",
                "http://127.0.0.1:9911/",
                "the-admin-key");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String key = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Idempotency-Key"), "");
        received.add(
                request + " " + key + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        byte[] body = answers.getOrDefault(request, "").getBytes(UTF_8);
        exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
