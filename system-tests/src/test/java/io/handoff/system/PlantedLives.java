package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.PlayedFleet.Store;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.system.StagedDeliveries.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whole lives of deliveries whose orders hold personal data that can be recognised wherever it turns up: to two doors,
 * changed on the way, cancelled, failed, abroad.
 */
final class PlantedLives {
    /** As the orders have it, and as it is written elsewhere. */
    static final List<String> PERSONAL = List.of(
            "Quirinius",
            "Vandersloot",
            "Xanthippe",
            "Okonkwo",
            "Marzipan Passage",
            "Apartment 77b",
            "2125550187",
            "7946 0977",
            "7946 09 77",
            "79460977",
            "ring the cracked bell",
            "ask for Ludmilla",
            "Wilhelmina",
            "quirinius@",
            "EC2A 4RT");

    private static final Duration JOURNEY = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final LocalDate BEGUN = LocalDate.now(ZoneOffset.UTC);

    private static @Nullable String played;

    private final Stage stage;
    private final String run = "planted-" + UUID.randomUUID();

    private PlantedLives(Stage stage) {
        this.stage = stage;
    }

    /**
     * A delivery that was completed by simulated couriers, by the suite's own id; everything else has ended too. They are
     * played once.
     */
    static synchronized String play(Stage stage) {
        if (played == null) {
            played = new PlantedLives(stage).play();
        }
        return played;
    }

    /** The day, in UTC, before which nothing of this has happened. */
    static LocalDate playedOn() {
        return BEGUN;
    }

    private String play() {
        Answer whole = quoteAndAccept(stage.merchant(), toTwoDoors());
        Merchant londoner = inLondon();
        var unused = quoteAndAccept(londoner, abroad());
        cancelled();
        failed();
        awaitEnd(stage.merchant(), "-two-doors");
        awaitEnd(londoner, "-abroad");
        return whole.json().get("delivery_id").asText();
    }

    private void awaitEnd(Merchant merchant, String name) {
        RunningSuite.await(
                name + " is completed", JOURNEY, () -> statusOf(merchant, name).equals("completed"));
        RunningSuite.await(name + " is told", JOURNEY, () -> stage.endpoint().of(run + name).stream()
                .anyMatch(callback -> callback.json().path("status").asText().equals("completed")));
    }

    private String statusOf(Merchant merchant, String name) {
        return merchant.get("/batch/deliveries/" + run + name)
                .json()
                .path("status")
                .asText();
    }

    private static Answer quoteAndAccept(Merchant merchant, ObjectNode order) {
        Answer quoted = merchant.event("get_quotation", order);
        assertThat(quoted.json().path("status").asText()).as(quoted.body()).isEqualTo("quoted");
        Answer accepted = merchant.event(
                "accept_quotation",
                Merchant.only(order.get("external_delivery_id").asText()));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        return accepted;
    }

    private ObjectNode toTwoDoors() {
        Instant now = Instant.now();
        ObjectNode order = planted(Merchant.order(run + "-two-doors", now.plusSeconds(10), now.plusSeconds(18), true));
        ArrayNode tasks = (ArrayNode) order.get("tasks");
        ObjectNode second = tasks.get(1).deepCopy();
        tasks.add(second.put("event_at", now.plusSeconds(22).toString()).put("latitude", 40.75112));
        return order;
    }

    private ObjectNode abroad() {
        Instant now = Instant.now();
        ObjectNode order = planted(Merchant.order(run + "-abroad", now.plusSeconds(10), now.plusSeconds(18), true));
        order.get("tasks").forEach(task -> ((ObjectNode) task)
                .put("timezone_identifier", "Europe/London")
                .put("phone", "020 7946 0977")
                .put("city", "London")
                .put("state", "England")
                .put("zip", "EC2A 4RT")
                .put("latitude", 51.5206)
                .put("longitude", task.get("type").asText().equals("pickup") ? -0.1251 : -0.0868));
        return order;
    }

    private void cancelled() {
        String id = run + "-cancelled";
        ObjectNode order = planted(PlayedFleet.order(id, Store.WILLING, StagedDeliveries.soon()));
        var unused = created(order);
        stage.deliveries().await(id, State.ASSIGNED);
        order.withObject("/tasks/1").put("instructions", "ring the cracked bell twice");
        assertThat(stage.merchant().event("delivery_modified", order).status()).isIn(200, 409);
        ObjectNode cancellation = Merchant.only(id).put("reason", "Wilhelmina is not at home");
        assertThat(stage.merchant().event("delivery_cancelled", cancellation).status())
                .isEqualTo(200);
        stage.deliveries().await(id, State.CANCELLED);
    }

    private void failed() {
        String id = run + "-failed";
        Answer created = created(planted(PlayedFleet.order(id, Store.WILLING, StagedDeliveries.soon())));
        stage.deliveries().await(id, State.ASSIGNED);
        stage.fleet().report(created.json().get("delivery_id").asText(), 0, 3);
        stage.deliveries().await(id, State.FAILED);
    }

    private Answer created(ObjectNode order) {
        Answer created = stage.merchant().event("delivery_created", order);
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        return created;
    }

    private static ObjectNode planted(ObjectNode order) {
        order.withObject("/order").put("client_name", "Xanthippe Okonkwo");
        order.get("tasks").forEach(task -> ((ObjectNode) task)
                .put("location_name", "Okonkwo & Daughters")
                .put("recipient_name", "Quirinius Vandersloot")
                .put("phone", "+1 (212) 555-0187")
                .put("street1", "4711 Marzipan Passage")
                .put("street2", "Apartment 77b")
                .put("instructions", "ring the cracked bell, ask for Ludmilla, or write to quirinius@example.com"));
        return order;
    }

    private Merchant inLondon() {
        JsonNode sandbox = stage.suite().sandbox();
        String baseUrl = sandbox.get("base_url").asText();
        ObjectNode application = JSON.createObjectNode()
                .put("name", "Planted Café")
                .put("currency", "GBP")
                .put("callback_url", stage.endpoint().url());
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/admin/v1/merchants"))
                .header("Authorization", "Bearer " + sandbox.get("admin_key").asText())
                .POST(HttpRequest.BodyPublishers.ofString(application.toString()))
                .build();
        try {
            String opened = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return new Merchant(((ObjectNode) JSON.readTree(opened)).put("base_url", baseUrl));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What of this is in a text, in whatever case. */
    static List<String> foundIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return PERSONAL.stream()
                .filter(personal -> lower.contains(personal.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
