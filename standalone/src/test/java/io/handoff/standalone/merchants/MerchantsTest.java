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
    private final List<String> versions = new ArrayList<>();
    private String missing = "";
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
                        "strategy         lowest_price",
                        "not wanted       nothing",
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
    void anUpdateChangesTermsThenTheEndpointThenItsSecretEachByTheVersionBefore() {
        answers.put("GET /admin/v1/merchants/m-1", ACME);
        answers.put("PATCH /admin/v1/merchants/m-1", ACME.replace("\"version\": 3", "\"version\": 4"));
        answers.put(
                "PUT /admin/v1/merchants/m-1/callback",
                "{\"merchant\": " + ACME.replace("\"version\": 3", "\"version\": 5") + "}");
        answers.put(
                "POST /admin/v1/merchants/m-1/callback/secret",
                "{\"callback_secret\": \"whsec_x\", \"merchant\": " + ACME.replace("\"version\": 3", "\"version\": 6")
                        + "}");

        run(
                "update",
                "m-1",
                "--tracking",
                "on",
                "--callback-url",
                "http://127.0.0.1:2/",
                "--callback-secret",
                "new",
                "--strategy",
                "lowest_price");

        assertThat(received)
                .containsExactly(
                        "GET /admin/v1/merchants/m-1",
                        "",
                        "PATCH /admin/v1/merchants/m-1",
                        "{\"driver_tracking\":true,\"strategy\":\"lowest_price\"}",
                        "PUT /admin/v1/merchants/m-1/callback",
                        "{\"url\":\"http://127.0.0.1:2/\"}",
                        "POST /admin/v1/merchants/m-1/callback/secret",
                        "");
        assertThat(versions).containsExactly("\"3\"", "\"4\"", "\"5\"");
        assertThat(text()).contains("version          6", "callback secret  whsec_x", "Shown this once");
    }

    @Test
    void howOffersAreChosenIsUpdatedAndPrinted() {
        answers.put("GET /admin/v1/merchants/m-1", ACME);
        answers.put(
                "PATCH /admin/v1/merchants/m-1",
                ACME.replace(
                        "\"lowest_price\"",
                        "\"weighted\", \"weights\": {\"price\": 3, \"rating\": 1},"
                                + " \"fee_cap_cents\": 1250, \"minimum_rating\": 4.5, \"excluded_fleets\": [\"a\", \"b\"]"));

        run(
                "update",
                "m-1",
                "--strategy",
                "weighted",
                "--weights",
                "price=3,rating=1",
                "--fee-cap",
                "12.5",
                "--min-rating",
                "4.5",
                "--exclude-fleets",
                "a,b",
                "--fleet-order",
                "none");
        run("update", "m-1", "--fee-cap", "none", "--min-rating", "none", "--exclude-fleets", "none");

        assertThat(received)
                .contains(
                        "{\"strategy\":\"weighted\",\"weights\":{\"price\":3,\"dropoff_eta\":0,\"rating\":1},"
                                + "\"fee_cap_cents\":1250,\"minimum_rating\":4.5,\"excluded_fleets\":[\"a\",\"b\"],"
                                + "\"fleet_order\":[]}",
                        "{\"fee_cap_cents\":null,\"minimum_rating\":null,\"excluded_fleets\":[]}");
        assertThat(text())
                .contains(
                        "strategy         weighted: price=3,rating=1",
                        "not wanted       fees over 12.50; ratings below 4.5; fleets a, b");
    }

    @Test
    void anUpdateSaysWhatItHasDoneWhenTheRestIsRefused() {
        answers.put("GET /admin/v1/merchants/m-1", ACME);
        answers.put("PATCH /admin/v1/merchants/m-1", ACME);

        assertThatThrownBy(() -> run("update", "m-1", "--tracking", "off", "--callback-url", "ftp://x"))
                .hasMessageStartingWith("Changed so far: the terms. Then: The gateway answered 500");
    }

    @Test
    void anUpdateCanEndCallbacks() {
        answers.put("GET /admin/v1/merchants/m-1", ACME);
        answers.put("DELETE /admin/v1/merchants/m-1/callback", ACME.replace("\"callback_url\"", "\"was\""));

        run("update", "m-1", "--callback-url", "none");

        assertThat(text()).contains("callbacks to     nowhere");
    }

    @Test
    void aMerchantIsFoundByItsNameToo() {
        missing = "GET /admin/v1/merchants/Acme%20Inc";
        String inc = ACME.replace("\"Acme\"", "\"Acme Inc\"");
        answers.put("GET /admin/v1/merchants?after=", "{\"merchants\": [" + ACME + "], \"next\": \"m-1\"}");
        answers.put("GET /admin/v1/merchants?after=m-1", "{\"merchants\": [" + inc.replace("m-1", "m-2") + "]}");

        run("show", "Acme Inc");
        answers.put(
                "GET /admin/v1/merchants?after=m-1",
                "{\"merchants\": [" + inc.replace("m-1", "m-2") + "," + inc.replace("m-1", "m-3") + "]}");

        assertThat(text()).startsWith("m-2  Acme Inc");
        assertThatThrownBy(() -> run("update", "Acme Inc", "--tracking", "on")).hasMessageEndingWith("m-2, m-3.");
    }

    @Test
    void anUpdateThatMakesNoSenseIsASentenceAndChangesNothing() {
        answers.put(
                "GET /admin/v1/merchants/m-1",
                ACME.replace("\"version\"", "\"callback_api_key_set\": true, \"version\""));
        answers.put("GET /admin/v1/merchants/m-2", ACME.replace("\"callback_url\"", "\"was\""));

        assertThatThrownBy(() -> run("update")).hasMessageStartingWith("Whom?");
        assertThatThrownBy(() -> run("update", "m-1")).hasMessageStartingWith("What is to change?");
        assertThatThrownBy(() -> run("update", "m-1", "--tracking", "yes")).hasMessageContaining("on or off");
        assertThatThrownBy(() -> run("update", "m-1", "--tracking")).hasMessageContaining("wants a value");
        assertThatThrownBy(() -> run("update", "m-1", "--weights", "speed=1"))
                .hasMessageContaining("price=3,dropoff_eta=1");
        assertThatThrownBy(() -> run("update", "m-1", "--fee-cap", "cheap")).hasMessageContaining("not \"cheap\"");
        assertThatThrownBy(() -> run("update", "m-1", "--colour", "red"))
                .hasMessageStartingWith("There is no option \"--colour\"");
        assertThatThrownBy(() -> run("update", "m-1", "--callback-secret", "mine"))
                .hasMessageContaining("Handoff draws it");
        assertThatThrownBy(() -> run("update", "m-1", "--callback-url", "http://127.0.0.1:2/"))
                .hasMessageContaining("--callback-api-key none");
        assertThatThrownBy(() -> run("update", "m-2", "--callback-api-key", "k"))
                .hasMessageContaining("say --callback-url too");
        assertThat(received).allMatch(line -> line.isEmpty() || line.startsWith("GET"));
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
        if (exchange.getRequestHeaders().containsKey("If-Match")) {
            versions.add(exchange.getRequestHeaders().getFirst("If-Match"));
        }
        exchange.sendResponseHeaders(request.equals(missing) ? 404 : known ? status : 500, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
