package io.handoff.standalone.merchants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.servers.CannotContinue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerchantsTest {
    private static final String ACME =
            """
            {"id": "m-1", "name": "Acme", "status": "active", "currency": "USD", "strategy": "lowest_price", "fleets": [],
             "quote_deadline_ms": 2000, "fees": {"after_accepted_cents": 300, "after_arrived_at_pickup_cents": 500,
              "waiting": {"free_minutes": 10, "per_minute_cents": 50}},
             "driver_tracking": false, "secrets": [{}, {"valid_until": "2026-05-05T12:00:00.000Z"}],
             "callback_url": "http://127.0.0.1:1/", "version": 3, "created_at": "2026-05-04T12:00:00.000Z",
             "updated_at": "2026-05-04T13:00:00.000Z"}""";

    private final HttpServer gateway;
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> received = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private int status = 200;

    MerchantsTest() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/admin/v1/merchants", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void aNewAccountIsPrintedWithItsCredentials() throws IOException {
        answers.put(
                "POST /admin/v1/merchants",
                "{\"id\": \"m-1\", \"token\": \"tok\", \"secret\": \"sec\", \"merchant\": " + ACME + "}");

        run("create", "Acme", "--callback-url", "http://127.0.0.1:1/", "--fleets", "a,b", "--rate-limit", "20");

        assertThat(text())
                .contains(
                        "m-1  Acme",
                        "3.00 once accepted, 5.00",
                        "waiting 0.50 a minute after 10",
                        "fleets           all",
                        "rate limit       standard")
                .contains("two, the former one until 2026-05-05T12:00:00.000Z", "http://127.0.0.1:1/")
                .contains("token            tok", "secret           sec")
                .endsWith("Shown this once: keep them now.\n");
        assertThat(new ObjectMapper().readTree(received.get(1)))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"name": "Acme", "callback_url": "http://127.0.0.1:1/", "fleets": ["a", "b"],
                                         "rate_limit": {"per_second": 20, "burst": 40}}"""));
    }

    @Test
    void theListGoesOnToItsLastPage() {
        answers.put("GET /admin/v1/merchants?after=", "{\"merchants\": [" + ACME + "], \"next\": \"m-1\"}");
        answers.put(
                "GET /admin/v1/merchants?after=m-1",
                "{\"merchants\": [" + ACME.replace("m-1", "m-2").replace("Acme", "Bolt") + "]}");

        run("list");

        assertThat(text().lines()).hasSize(3).anyMatch(line -> line.matches("m-1 +active +USD +Acme"));
        assertThat(text()).contains("Bolt");
    }

    @ParameterizedTest
    @CsvSource({
        "show, GET /admin/v1/merchants/m%2F1%20x",
        "suspend, POST /admin/v1/merchants/m%2F1%20x/suspend",
        "activate, POST /admin/v1/merchants/m%2F1%20x/activate"
    })
    void anAccountIsPrintedAsItIsAfterwards(String operation, String request) {
        answers.put(request, ACME);

        run(operation, "m/1 x");

        assertThat(text()).startsWith("m-1  Acme").contains("version          3, since 2026-05-04T13");
    }

    @Test
    void aRotatedSecretIsPrinted() {
        answers.put("POST /admin/v1/merchants/m-1/secrets", "{\"secret\": \"fresh\", \"merchant\": " + ACME + "}");

        run("rotate-secret", "m-1");

        assertThat(text()).contains("secret           fresh", "Shown this once");
    }

    @Test
    void aRefusalIsASentence() {
        status = 400;
        answers.put(
                "POST /admin/v1/merchants",
                "{\"errors\": [{\"path\": \"name\", \"message\": \"must not be blank\"},"
                        + " {\"path\": \"fleets[0]\", \"message\": \"is no fleet of this installation\"}]}");
        answers.put("GET /admin/v1/merchants/m-1", "{\"detail\": \"There is no merchant with this id.\"}");

        assertThatThrownBy(() -> run("create", " "))
                .isInstanceOf(CannotContinue.class)
                .hasMessage("name must not be blank; fleets[0] is no fleet of this installation.");
        assertThatThrownBy(() -> run("show", "m-1")).hasMessage("There is no merchant with this id.");
    }

    @Test
    void whatMakesNoSenseIsASentence() {
        assertThatThrownBy(this::run).hasMessageStartingWith("What about merchants?");
        assertThatThrownBy(() -> run("sell")).hasMessageStartingWith("There is no \"merchant sell\"");
        assertThatThrownBy(() -> run("show")).hasMessage("Whose? ./handoff merchant show ID");
        assertThatThrownBy(() -> run("list", "all")).isInstanceOf(CannotContinue.class);
        assertThatThrownBy(() -> run("create")).hasMessageStartingWith("Which name?");
        assertThatThrownBy(() -> run("create", "Acme", "Inc")).hasMessageContaining("\"Acme Inc\"");
        assertThatThrownBy(() -> run("create", "Acme", "--colour", "red"))
                .hasMessageStartingWith("There is no option \"--colour\"");
        assertThatThrownBy(() -> run("create", "Acme", "--currency")).hasMessageContaining("wants a value");
        assertThatThrownBy(() -> run("create", "Acme", "--rate-limit", "fast")).hasMessageContaining("not \"fast\"");
        assertThat(received).isEmpty();
    }

    @Test
    void aSuiteThatIsNotThereIsNamed() {
        gateway.stop(0);

        assertThatThrownBy(() -> run("list")).hasMessageEndingWith("start the suite with ./handoff up.");
    }

    private void run(String... words) {
        Sandbox sandbox =
                new Sandbox("http://127.0.0.1:" + gateway.getAddress().getPort(), "", "", "", "", "", "the-admin-key");
        var out = new PrintStream(printed, true, UTF_8);
        new Merchants(new AdminApi(sandbox, HttpClient.newHttpClient()), out).run(List.of(words));
    }

    private String text() {
        return printed.toString(UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        received.add(request);
        received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        boolean known =
                "Bearer the-admin-key".equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        && answers.containsKey(request);
        byte[] body = answers.getOrDefault(request, "{}").getBytes(UTF_8);
        exchange.sendResponseHeaders(known ? status : 500, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
