package io.handoff.standalone.fleets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.standalone.AdminDoor;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.servers.CannotContinue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetsTest {
    private static final String RIDERS =
            """
            {"id": "riders", "name": "Corner riders", "provider": "standard", "enabled": true, "removed": false,
             "catering": false, "max_stops": 3, "currency": "USD", "requirements": ["pin", "photo"],
             "service_area": {"type": "FeatureCollection", "features": [{}]},
             "settings": {"base_url": "https://riders.example"}, "secrets_set": ["secret"], "version": 3,
             "created_at": "2026-05-04T12:00:00.000Z", "updated_at": "2026-05-04T13:00:00.000Z"}""";

    private final HttpServer gateway;
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> received = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Path folder;
    private int status = 200;

    FleetsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/admin/v1/fleets", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void aFleetIsAddedAsItIsSaidAndPrintedWithoutItsSecrets() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "shared-with-the-riders\n");
        Path area = Files.writeString(folder.resolve("area.geojson"), "{\"type\": \"FeatureCollection\"}");
        answers.put("POST /admin/v1/fleets", RIDERS);

        run(
                "add",
                "riders",
                "--provider",
                "standard",
                "--name",
                "Corner riders",
                "--setting",
                "base_url=https://riders.example?a=b",
                "--setting",
                "secret=@" + secret,
                "--setting",
                "patience:=7",
                "--area",
                area.toString(),
                "--max-stops",
                "3",
                "--requirements",
                "pin, photo",
                "--owner",
                "sandbox",
                "--currency",
                "USD",
                "--catering",
                "--disabled");

        assertThat(new ObjectMapper().readTree(received.get(1)))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"id": "riders", "name": "Corner riders", "provider": "standard",
                                         "settings": {"base_url": "https://riders.example?a=b",
                                                      "secret": "shared-with-the-riders", "patience": 7},
                                         "service_area": {"type": "FeatureCollection"}, "max_stops": "3",
                                         "requirements": ["pin", "photo"], "owner": "sandbox", "currency": "USD",
                                         "catering": true, "enabled": false}"""));
        assertThat(text())
                .startsWith("riders  Corner riders")
                .contains("status           enabled", "base_url         https://riders.example")
                .contains("secret           set", "service area     1 feature", "owner            the installation")
                .contains("version          3, since 2026-05-04T13");
    }

    @Test
    void theListGoesOnToItsLastPage() {
        answers.put("GET /admin/v1/fleets?removed=true&after=", "{\"fleets\": [" + RIDERS + "], \"next\": \"riders\"}");
        answers.put(
                "GET /admin/v1/fleets?removed=true&after=riders",
                "{\"fleets\": ["
                        + RIDERS.replace("\"riders\"", "\"vans\"")
                                .replace(
                                        "\"enabled\": true, \"removed\": false",
                                        "\"enabled\": false, \"removed\": true")
                        + "]}");

        run("list", "--removed");

        assertThat(text().lines()).hasSize(3);
        assertThat(text().lines()).anyMatch(line -> line.matches("riders +enabled +standard +USD +Corner riders"));
        assertThat(text().lines()).anyMatch(line -> line.matches("vans +removed +standard .*"));
    }

    @Test
    void aFleetIsShownWithHowItDoes() {
        answers.put("GET /admin/v1/fleets/riders", RIDERS);
        answers.put(
                "GET /admin/v1/fleets/riders/health",
                """
                {"enabled": true, "quotes": [{"breaker": "open", "recent": {"since": "2026-05-04T12:00:00.000Z",
                  "outcomes": {"offer": 90, "error": 10}, "p50_ms": 120, "p99_ms": 450}}],
                 "bookings": [{"recent": {"since": "2026-05-04T12:00:00.000Z", "outcomes": {}}}],
                 "unresolved": 2, "unresolved_since": "2026-05-04T12:30:00.000Z",
                 "callbacks": {"since": "2026-05-04T11:00:00.000Z", "last_refused_at": "2026-05-04T12:59:00.000Z",
                               "last_refusal": "unproven"},
                 "missing": ["bookings: 1 of 2 replicas"]}""");

        run("show", "riders");

        assertThat(text())
                .contains("breaker          open")
                .contains("90 offer, 10 error since 2026-05-04T12:00:00.000Z; half within 120 ms, 99 % within 450 ms")
                .contains("bookings         none since", "without outcome  2, since 2026-05-04T12:30")
                .contains("last callback    none yet", "last refused     2026-05-04T12:59:00.000Z, unproven")
                .contains("not readable     bookings: 1 of 2 replicas");
    }

    @Test
    void aTestThatBringsAnOfferIsPrinted() {
        answers.put(
                "POST /admin/v1/fleets/riders/test-quote",
                """
                {"outcome": "offer", "took_ms": 184, "passed_over": "The fleet is disabled.",
                 "offer": {"fee_cents": 799, "currency": "USD", "pickup_eta": "2026-05-04T12:10:00.000Z",
                           "dropoff_eta": "2026-05-04T12:30:00.000Z", "expires_at": "2026-05-04T12:05:00.000Z"}}""");

        run("test", "riders", "--from", "40.75,-73.99", "--to", "40.78, -73.96", "--currency", "USD");

        assertThat(received.get(1))
                .isEqualTo("{\"pickup\":{\"latitude\":\"40.75\",\"longitude\":\"-73.99\"},"
                        + "\"dropoff\":{\"latitude\":\"40.78\",\"longitude\":\"-73.96\"},\"currency\":\"USD\"}");
        assertThat(text())
                .contains("offer            after 184 ms", "fee              7.99 USD")
                .contains("not asked since  The fleet is disabled.");
    }

    @Test
    void aTestWithoutAnOfferFailsWithWhatToLookAt() throws IOException {
        Path order = Files.writeString(folder.resolve("order.json"), "{\"currency\": \"EUR\"}");
        answers.put(
                "POST /admin/v1/fleets/riders/test-quote",
                "{\"outcome\": \"declined\", \"took_ms\": 4, \"message\": \"http_401\", \"hint\": \"Check the secrets.\"}");

        assertThatThrownBy(() -> run("test", "riders", "--order", order.toString()))
                .isInstanceOf(CannotContinue.class)
                .hasMessage("No offer. Check the secrets.");

        assertThat(received.get(1)).isEqualTo("{\"currency\":\"EUR\"}");
        assertThat(text()).contains("declined         after 4 ms", "it says          http_401");
    }

    @ParameterizedTest
    @CsvSource({
        "enable, POST /admin/v1/fleets/r%2F1%20x/enable",
        "disable, POST /admin/v1/fleets/r%2F1%20x/disable",
        "remove, DELETE /admin/v1/fleets/r%2F1%20x"
    })
    void aFleetIsPrintedAsItIsAfterwards(String operation, String request) {
        answers.put(request, RIDERS);

        if (operation.equals("remove")) {
            run(operation, "r/1 x", "--yes");
        } else {
            run(operation, "r/1 x");
        }

        assertThat(received.get(0)).isEqualTo(request);
        assertThat(text()).startsWith("riders  Corner riders");
    }

    @Test
    void whatIsFinalWantsToBeSaidTwice() {
        assertThatThrownBy(() -> run("remove", "riders")).hasMessageContaining("--yes");

        assertThat(received).isEmpty();
    }

    @Test
    void aRefusalIsASentence() {
        status = 400;
        answers.put(
                "POST /admin/v1/fleets",
                "{\"errors\": [{\"path\": \"settings.secret\", \"message\": \"is required\"}]}");

        assertThatThrownBy(() -> run("add", "riders", "--provider", "standard"))
                .isInstanceOf(CannotContinue.class)
                .hasMessage("settings.secret is required.");
    }

    @Test
    void whatMakesNoSenseIsASentence() {
        assertThatThrownBy(this::run).hasMessageStartingWith("What about fleets?");
        assertThatThrownBy(() -> run("sell")).hasMessageStartingWith("There is no \"fleet sell\"");
        assertThatThrownBy(() -> run("show")).hasMessage("Which fleet? ./handoff fleet show ID");
        assertThatThrownBy(() -> run("enable", "a", "b")).hasMessageStartingWith("Which fleet?");
        assertThatThrownBy(() -> run("list", "all")).hasMessageContaining("--removed");
        assertThatThrownBy(() -> run("add", "--provider", "standard")).hasMessageStartingWith("Which id?");
        assertThatThrownBy(() -> run("add", "a")).hasMessageStartingWith("Which kind of fleet?");
        assertThatThrownBy(() -> run("add", "a", "--colour", "red"))
                .hasMessageStartingWith("There is no option \"--colour\"");
        assertThatThrownBy(() -> run("add", "a", "--name")).hasMessageContaining("wants a value");
        assertThatThrownBy(() -> run("add", "a", "--setting", "secret")).hasMessageContaining("NAME=VALUE");
        assertThatThrownBy(() -> run("add", "a", "--setting", "x:={")).hasMessageContaining("wants JSON");
        assertThatThrownBy(() -> run("add", "a", "--area", "no/such/file")).hasMessageContaining("no/such/file");
        assertThatThrownBy(() -> run("test", "a", "--from", "40.7")).hasMessageContaining("LATITUDE,LONGITUDE");
        assertThatThrownBy(() -> run("test")).hasMessageStartingWith("Which fleet?");
        assertThat(received).isEmpty();
    }

    private void run(String... words) {
        Sandbox sandbox =
                new Sandbox("http://127.0.0.1:" + gateway.getAddress().getPort(), "", "", "", "", "", "the-admin-key");
        var out = new PrintStream(printed, true, UTF_8);
        new Fleets(new AdminDoor(sandbox, HttpClient.newHttpClient()), out).run(List.of(words));
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
