package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.PlayedFleet.Store;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.system.StagedDeliveries.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A bit of everything that may happen in a day, so that whoever watches sees something: whole lives, and what goes wrong. */
final class EventfulDay implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stage stage;
    private final List<HttpServer> endpoints = new ArrayList<>();
    private final Merchant hasty;
    private final Merchant deaf;
    private final Merchant gone;

    EventfulDay(Stage stage) {
        this.stage = stage;
        ObjectNode limit = JSON.createObjectNode().put("per_second", 1).put("burst", 1);
        hasty = open(JSON.createObjectNode().put("name", "Hasty").set("rate_limit", limit));
        deaf = open(JSON.createObjectNode().put("name", "Deaf").put("callback_url", endpointThatAnswers(500)));
        gone = open(JSON.createObjectNode().put("name", "Gone").put("callback_url", endpointThatAnswers(410)));
    }

    /** What is over at once. */
    void begin() {
        StagedDeliveries deliveries = stage.deliveries();
        for (State end : List.of(State.COMPLETED, State.CANCELLED, State.FAILED)) {
            var unused = deliveries.in(end);
        }
        for (Store store : List.of(Store.BUSY, Store.SILENT)) {
            var unused = deliveries.quote(StagedDeliveries.newId(), store);
        }
        declinedByItsFleet();
        List.of(deaf, gone).forEach(EventfulDay::orderFor);
        refusedAtTheDoor();
    }

    /** A delivery that is quoted, accepted and driven by itself; it takes some twenty seconds. */
    String simulated() {
        String id = StagedDeliveries.newId();
        Instant now = Instant.now();
        send("get_quotation", Merchant.order(id, now.plusSeconds(10), now.plusSeconds(18), true));
        send("accept_quotation", Merchant.only(id));
        return id;
    }

    /** Comes again until it is taken, as merchants do: a suite that has just started may take longer than they wait. */
    private void send(String event, JsonNode body) {
        RunningSuite.await(event + " is taken", StagedDeliveries.PATIENCE, () -> {
            int status = stage.merchant().event(event, body).status();
            return status == 200 || status == 209;
        });
    }

    boolean isCompletedAndTold(String id) {
        return stage.endpoint().of(id).stream()
                .anyMatch(callback -> callback.json().get("status").asText().equals("completed"));
    }

    /** Its search is ended by the merchant, since nobody else will take it. */
    private void declinedByItsFleet() {
        String id = StagedDeliveries.newId();
        Instant soon = StagedDeliveries.soon();
        Answer created = stage.merchant().event("delivery_created", PlayedFleet.order(id, Store.FULL, soon));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        RunningSuite.await("the fleet has declined", StagedDeliveries.PATIENCE, () -> stage.endpoint().of(id).stream()
                .anyMatch(callback -> callback.json().has("search")));
        assertThat(stage.merchant()
                        .event("delivery_cancelled", Merchant.only(id))
                        .status())
                .isEqualTo(200);
    }

    private static void orderFor(Merchant merchant) {
        Instant soon = Instant.now().plus(Duration.ofHours(1));
        Answer created = merchant.event(
                "delivery_created",
                Merchant.order(StagedDeliveries.newId(), soon, soon.plus(Duration.ofHours(1)), false));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
    }

    private void refusedAtTheDoor() {
        String body = Merchant.only(StagedDeliveries.newId()).toString();
        String wrong = Merchant.sign("wrong", Instant.now().getEpochSecond(), body);
        assertThat(stage.merchant().event("delivery_cancelled", body, wrong).status())
                .isEqualTo(401);
        RunningSuite.await(
                "the hasty merchant is told to wait",
                Duration.ofSeconds(10),
                () -> hasty.get("/batch/servicearea").status() == 429);
    }

    private Merchant open(JsonNode application) {
        JsonNode sandbox = stage.suite().sandbox();
        String gateway = sandbox.get("base_url").asText();
        var request = HttpRequest.newBuilder(URI.create(gateway + "/admin/v1/merchants"))
                .header("Authorization", "Bearer " + sandbox.get("admin_key").asText())
                .POST(HttpRequest.BodyPublishers.ofString(application.toString()));
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return new Merchant(((ObjectNode) JSON.readTree(answer.body())).put("base_url", gateway));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String endpointThatAnswers(int status) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
            endpoints.add(server);
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        endpoints.forEach(endpoint -> endpoint.stop(0));
    }
}
