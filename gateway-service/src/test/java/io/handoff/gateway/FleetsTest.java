package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.answer.TestQuoteRequest;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.fleets.FleetProviders;
import io.handoff.fleets.coverage.ServiceArea;
import io.handoff.gateway.AdminClient.Opened;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.gateway.reference.ProviderSchemas;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class FleetsTest {
    private static final String FLEETS = "/admin/v1/fleets";
    private static final String SECRET = "shared-with-the-riders";
    private static final String SETTINGS =
            "{\"base_url\": \"http://riders.example/handoff\", \"secret\": \"" + SECRET + "\"}";
    private static final String OFF = "\"enabled\": false,"; // Other tests count the fleets that there are.
    private static final String AREA =
            """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry":
              {"type": "Polygon", "coordinates": [[[170, -80], [171, -80], [171, -79], [170, -80]]]}}]}""";

    @TestHTTPResource
    URI base;

    @Inject
    CompactedView<FleetId, FleetSettings> published;

    @Inject
    SecretBox box;

    @Inject
    FleetProviders providers;

    private final String id = "riders-" + UUID.randomUUID();
    private AdminClient admin;

    @BeforeEach
    void theGatewayIsReady() {
        Waiting.untilReady(base);
        admin = new AdminClient(base);
    }

    @Test
    void aCreatedFleetIsPublishedWithItsSecretsSealed() {
        Answer answer = admin.post(
                FLEETS,
                """
                {"id": "%s", "name": "Riders", "provider": "standard", "service_area": %s, "catering": true,
                 "max_stops": "3", "currency": "EUR", "requirements": ["pin", "photo"], "settings": %s}
                """
                        .formatted(id, AREA, SETTINGS));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(answer.raw().headers().firstValue("ETag")).contains("\"1\"");
        FleetSettings fleet = published(1);
        assertThat(fleet.enabled()).isTrue();
        assertThat(fleet.owner()).isNull();
        assertThat(fleet.maxStops()).isEqualTo(3);
        assertThat(fleet.currency()).isEqualTo("EUR");
        assertThat(fleet.requirements()).containsExactly(Requirement.PHOTO, Requirement.PIN);
        assertThat(fleet.baseUrl()).isEqualTo(URI.create("http://riders.example/handoff"));
        assertThat(fleet.settings()).containsEntry("base_url", "http://riders.example/handoff");
        var sealed = Json.mapper().convertValue(fleet.settings().get("secret"), Sealed.class);
        assertThat(sealed).isEqualTo(fleet.secret());
        assertThat(box.open("fleet/" + id + "/secret", sealed)).isEqualTo(SECRET);
        assertThat(providers.of(fleet).settings().of(fleet).toString()).contains("riders.example");
        assertThat(patch("{\"enabled\": false}").status())
                .isEqualTo(200); // Other tests count the fleets that there are.
        assertThat(published(2).enabled()).isFalse();
    }

    @Test
    void aFleetIsAMerchantsAsSoonAsItIsThere() {
        create(OFF);

        Answer opened = admin.post(
                "/admin/v1/merchants",
                "{\"name\": \"With riders\", \"currency\": \"USD\", \"fleets\": [\"" + id + "\"]}");

        assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
    }

    @Test
    void noAnswerShowsASecretButThatThereIsOne() {
        create(OFF);

        Answer answer = admin.get(FLEETS + "/" + id);

        assertThat(answer.body().toString()).doesNotContain(SECRET, "ciphertext");
        assertThat(answer.body().get("secrets_set")).hasSize(1);
        assertThat(answer.body().at("/secrets_set/0").asText()).isEqualTo("secret");
        assertThat(answer.body().at("/settings/base_url").asText()).isEqualTo("http://riders.example/handoff");
        assertThat(answer.body().get("settings").has("secret")).isFalse();
        assertThat(answer.body().has("service_area")).isFalse();
        assertThat(admin.get("/admin/v1/audit?limit=200").body().toString())
                .contains(id)
                .doesNotContain(SECRET);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Answer answer = admin.post(
                FLEETS,
                """
                {"id": "Not an id", "provider": "standard", "owner": "nobody", "currency": "JPY", "max_stops": 1,
                 "requirements": ["dance"], "service_area": {"type": "FeatureCollection", "features":
                   [{"type": "Feature", "geometry": {"type": "Polygon", "coordinates":
                     [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}}]},
                 "settings": {"base_url": "ftp://riders.example", "baseUrl": "x"}, "colour": "red"}
                """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(paths(answer))
                .containsExactlyInAnyOrder(
                        "colour",
                        "currency",
                        "id",
                        "max_stops",
                        "name",
                        "owner",
                        "requirements[0]",
                        "service_area.features[0].geometry.coordinates",
                        "settings.base_url",
                        "settings.baseUrl",
                        "settings.secret");
        assertThat(answer.body().toString())
                .contains("crosses or touches itself at [1.0, 1.0]", "is not a setting of this provider");
    }

    @Test
    void aProviderThatThereIsNotIsRefusedWithThoseThereAre() {
        Answer answer = admin.post(FLEETS, "{\"name\": \"Riders\", \"provider\": \"${pigeons}\", \"settings\": {}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(paths(answer)).containsExactly("provider");
        assertThat(answer.body().at("/errors/0/message").asText()).contains("standard");
    }

    @Test
    void anIdIsTakenOnce() {
        create(OFF);

        assertThat(admin.post(FLEETS, body(OFF)).status()).isEqualTo(409);
    }

    @Test
    void aSettingIsChangedAndTheOthersStay() {
        create(OFF);
        Sealed before = published(1).secret();

        Answer moved =
                patch("{\"settings\": {\"base_url\": \"https://new.example\", \"secret\": \"%s\"}}".formatted(SECRET));

        assertThat(moved.status()).isEqualTo(200);
        assertThat(published(2).secret()).isEqualTo(before);
        assertThat(published(2).baseUrl()).isEqualTo(URI.create("https://new.example"));
        assertThat(patch("{\"settings\": {\"secret\": \"another\"}}").status()).isEqualTo(200);
        assertThat(box.open("fleet/" + id + "/secret", published(3).secret())).isEqualTo("another");
        assertThat(published(3).baseUrl()).isEqualTo(URI.create("https://new.example"));
    }

    @Test
    void secretsAreToldToNoNewAddress() {
        create(OFF);

        Answer moved = patch("{\"settings\": {\"base_url\": \"https://elsewhere.example\"}}");

        assertThat(moved.status()).isEqualTo(400);
        assertThat(paths(moved)).containsExactly("settings.secret");
        assertThat(admin.get(FLEETS + "/" + id).body().get("version").asInt()).isEqualTo(1);
    }

    @Test
    void aSettingThatIsNeededCanNotBeGivenUp() {
        create(OFF);

        Answer answer = patch("{\"settings\": {\"secret\": null, \"base_url\": 7, \"token\": \"x\"}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(paths(answer)).containsExactlyInAnyOrder("settings.base_url", "settings.secret", "settings.token");
    }

    @Test
    void aChangeIsMadeToTheVersionItWasMeantFor() {
        create(OFF);

        Answer first = admin.send("PATCH", FLEETS + "/" + id, "{\"catering\": true}", Map.of("If-Match", "\"1\""));
        Answer late = admin.send("PATCH", FLEETS + "/" + id, "{\"catering\": false}", Map.of("If-Match", "\"1\""));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.raw().headers().firstValue("ETag")).contains("\"2\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(published(2).catering()).isTrue();
    }

    @Test
    void whatIsAsItWasIsNoChange() {
        create(OFF + "\"service_area\": " + AREA + ",");

        Answer same = patch("{\"name\": \"Riders\", \"service_area\": %s, \"settings\": %s}".formatted(AREA, SETTINGS));

        assertThat(same.body().get("version").asInt()).isEqualTo(1);
        assertThat(same.body().get("service_area")).isEqualTo(Json.read(AREA, JsonNode.class));
        assertThat(patch("{\"service_area\": null}").body().has("service_area")).isFalse();
        assertThat(published(2).serviceArea()).contains("\"features\":[]");
    }

    @Test
    void everyChangeIsInTheAuditLog() {
        create(OFF);
        assertThat(patch("{\"catering\": true, \"settings\": {\"secret\": \"another\"}}")
                        .status())
                .isEqualTo(200);

        List<JsonNode> entries = audited();

        assertThat(entries).extracting(entry -> entry.get("action").asText()).containsExactly("updated", "created");
        assertThat(entries.get(0).get("changes"))
                .extracting(change -> change.get("field").asText())
                .containsExactlyInAnyOrder("catering", "settings.secret");
        assertThat(entries.get(0).has("merchant")).isFalse();
    }

    @Test
    void anAreaIsSaidToBeWrongWhereItIsAndNothingIsChanged() {
        create(OFF);

        Answer answer = patch("{\"service_area\": " + AREA.replace("-79", "-179") + "}");
        Answer all = patch("{\"service_area\": {\"features\": 7}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(paths(answer)).containsExactly("service_area.features[0].geometry.coordinates[0][2][1]");
        assertThat(paths(all)).containsExactlyInAnyOrder("service_area.type", "service_area.features");
        assertThat(admin.get(FLEETS + "/" + id).body().get("version").asInt()).isEqualTo(1);
    }

    @Test
    void anAreaOfAHundredKilobytesIsTaken() {
        String ring = IntStream.range(0, 4_000)
                .mapToObj(i -> 2 * Math.PI * (i % 3_999) / 3_999)
                .map(angle -> "[%.12f, %.12f]".formatted(Math.cos(angle), -80 + Math.sin(angle)))
                .collect(Collectors.joining(",", "[", "]"));
        String area = AREA.replaceAll("\\[\\[\\[.*]]]", "[" + ring + "]");

        create(OFF + "\"service_area\": " + area + ",");

        assertThat(published(1).serviceArea()).hasSizeGreaterThan(100_000);
    }

    @Test
    void aFleetIsDisabledAndEnabled() {
        create("");

        Answer disabled = admin.post(FLEETS + "/" + id + "/disable", "");
        Answer again = admin.post(FLEETS + "/" + id + "/disable", "");
        assertThat(published(2).enabled()).isFalse();
        Answer late = admin.send("POST", FLEETS + "/" + id + "/enable", "", Map.of("If-Match", "\"1\""));
        Answer enabled = admin.send("POST", FLEETS + "/" + id + "/enable", "", Map.of("If-Match", "\"2\""));
        assertThat(published(3).enabled()).isTrue();

        assertThat(disabled.body().get("enabled").asBoolean()).isFalse();
        assertThat(again.body().get("version").asInt()).as("no change").isEqualTo(2);
        assertThat(late.status()).isEqualTo(412);
        assertThat(enabled.body().get("enabled").asBoolean()).isTrue();
        assertThat(enabled.raw().headers().firstValue("ETag")).contains("\"3\"");
        assertThat(admin.post(FLEETS + "/" + id + "/disable", "").status()).isEqualTo(200);
        assertThat(audited())
                .extracting(entry -> entry.get("action").asText())
                .containsExactly("disabled", "enabled", "disabled", "created");
    }

    @Test
    void aRemovedFleetStaysAsItWas() {
        create("");

        Answer removed = admin.send("DELETE", FLEETS + "/" + id, "", Map.of());
        Answer again = admin.send("DELETE", FLEETS + "/" + id, "", Map.of());

        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.body().get("removed").asBoolean()).isTrue();
        assertThat(removed.body().get("enabled").asBoolean()).isFalse();
        assertThat(again.body().get("version").asInt()).isEqualTo(2);
        assertThat(published(2).removed()).isTrue();
        assertThat(published(2).secret()).as("its callbacks are still verified").isNotNull();
        assertThat(patch("{\"enabled\": true}").status()).isEqualTo(409);
        assertThat(admin.post(FLEETS + "/" + id + "/enable", "").status()).isEqualTo(409);
        assertThat(admin.post(FLEETS, body(OFF)).status()).as("its id is taken").isEqualTo(409);
        assertThat(audited().get(0).get("action").asText()).isEqualTo("removed");
        assertThat(audited().get(0).get("changes"))
                .extracting(change -> change.get("field").asText())
                .containsExactlyInAnyOrder("enabled", "removed");
    }

    @Test
    void aRemovedFleetIsListedToThoseWhoAskForItAndNoMerchantsChoice() {
        create("");
        assertThat(admin.send("DELETE", FLEETS + "/" + id, "", Map.of()).status())
                .isEqualTo(200);
        assertThat(published(2).removed()).isTrue();

        assertThat(listed("")).doesNotContain(id).contains("swift-bikes");
        assertThat(listed("&removed=true")).contains(id);
        assertThat(admin.get(FLEETS + "?removed=perhaps").status()).isEqualTo(400);
        assertThat(admin.get(FLEETS + "/" + id).body().get("removed").asBoolean())
                .isTrue();
        Answer chosen = admin.post("/admin/v1/merchants", "{\"name\": \"a\", \"fleets\": [\"" + id + "\"]}");
        assertThat(paths(chosen)).containsExactly("fleets[0]");
    }

    @Test
    void whatARemovedFleetReportsIsTaken() throws Exception {
        create("");
        assertThat(admin.send("DELETE", FLEETS + "/" + id, "", Map.of()).status())
                .isEqualTo(200);
        assertThat(published(2).removed()).isTrue();

        assertThat(report(SECRET)).isEqualTo(202);
        assertThat(report("another")).isEqualTo(401);
    }

    private int report(String secret) throws Exception {
        byte[] body = "{\"job_id\":\"job-1\",\"sequence\":1,\"occurred_at\":\"2026-05-04T16:00:00.000Z\",\"tasks\":[]}"
                .getBytes(StandardCharsets.UTF_8);
        String signature = TimestampedSignature.sign(secret.getBytes(StandardCharsets.UTF_8), Instant.now(), body);
        var request = HttpRequest.newBuilder(base.resolve("/fleet-callbacks/" + id))
                .header("X-Handoff-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aDisabledFleetIsTestedWithTwoPlacesOfItsArea() {
        create(OFF + "\"currency\": \"EUR\", \"service_area\": " + AREA + ",");

        Answer answer = admin.post(FLEETS + "/" + id + "/test-quote");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().get("outcome").asText()).isEqualTo("declined");
        assertThat(answer.body().get("took_ms").asLong()).isEqualTo(12);
        assertThat(answer.body().get("passed_over").asText()).contains("disabled");
        assertThat(answer.body().get("hint").asText()).startsWith("Hm.").contains("no address");
        var asked = Json.read(answer.body().get("message").asText(), TestQuoteRequest.class);
        assertThat(asked.version()).isEqualTo(1);
        assertThat(asked.currency()).isEqualTo("EUR");
        ServiceArea area = ServiceArea.parse(AREA);
        assertThat(asked.details().tasks())
                .extracting(TaskDetails::location)
                .doesNotHaveDuplicates()
                .hasSize(2)
                .allMatch(area::covers);
        assertThat(answer.body().at("/dropoff/latitude").asDouble())
                .isEqualTo(asked.details().tasks().get(1).location().latitude());
    }

    @Test
    void aFleetIsTestedWithTheStopsThatAreNamed() {
        create("");

        Answer answer = admin.post(
                FLEETS + "/" + id + "/test-quote",
                """
                {"pickup": {"latitude": 40.5, "longitude": "-74", "street1": "1 Main St", "country": "us"},
                 "dropoff": {"latitude": 40.6, "longitude": -74}, "currency": "GBP"}""");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().has("passed_over")).isFalse();
        assertThat(answer.body().get("hint").asText()).isEqualTo("Hm.");
        var asked = Json.read(answer.body().get("message").asText(), TestQuoteRequest.class);
        assertThat(asked.currency()).isEqualTo("GBP");
        TaskDetails pickup = asked.details().tasks().get(0);
        assertThat(pickup.location()).isEqualTo(new GeoPoint(40.5, -74));
        assertThat(pickup.street1()).isEqualTo("1 Main St");
        assertThat(pickup.country()).isEqualTo("US");
        assertThat(pickup.eventAt()).isBefore(asked.details().tasks().get(1).eventAt());
        assertThat(published(1).version()).as("testing changes nothing").isEqualTo(1);
        assertThat(admin.post(FLEETS + "/" + id + "/disable").status()).isEqualTo(200);
    }

    @Test
    void aTestNeedsTwoPlacesAndAFleet() {
        create(OFF);
        String test = FLEETS + "/" + id + "/test-quote";

        assertThat(paths(admin.post(test))).containsExactly("pickup");
        assertThat(paths(admin.post(test, "{\"pickup\": {\"latitude\": 1, \"longitude\": 2}}")))
                .containsExactly("dropoff");
        assertThat(paths(admin.post(test, "{\"pickup\": {\"latitude\": 91}, \"dropoff\": 7, \"stops\": []}")))
                .containsExactlyInAnyOrder("pickup.latitude", "pickup.longitude", "dropoff", "stops");
        assertThat(admin.post(FLEETS + "/nobody/test-quote").status()).isEqualTo(404);
        assertThat(admin.send("DELETE", FLEETS + "/" + id, "", Map.of()).status())
                .isEqualTo(200);
        assertThat(admin.post(test).status()).isEqualTo(409);
    }

    @Test
    void whatQuoteCanNotSayAtTheMomentIs503() {
        for (String kind : List.of(Neighbours.BROKEN, Neighbours.SILENT)) {
            String fleet = kind + "-" + UUID.randomUUID();
            Answer created = admin.post(
                    FLEETS, body(OFF + "\"service_area\": " + AREA + ",").replace(id, fleet));
            assertThat(created.status()).isEqualTo(201);

            Answer answer = admin.post(FLEETS + "/" + fleet + "/test-quote");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void howAFleetDoesIsShownByEveryReplicaThatAnswers() throws Exception {
        create("");
        assertThat(published(1).enabled()).isTrue();
        assertThat(report(SECRET)).isEqualTo(202);
        assertThat(report("another")).isEqualTo(401);

        JsonNode health = admin.get(FLEETS + "/" + id + "/health").body();

        assertThat(health.get("enabled").asBoolean()).isTrue();
        assertThat(health.get("quotes")).hasSize(1);
        assertThat(health.at("/quotes/0/breaker").asText()).isEqualTo("open");
        assertThat(health.at("/quotes/0/recent/outcomes/offer").asLong()).isEqualTo(90);
        assertThat(health.at("/quotes/0/recent/p99_ms").asLong()).isEqualTo(450);
        assertThat(health.at("/bookings/0/recent/outcomes/done").asLong()).isEqualTo(4);
        assertThat(health.get("unresolved").asLong()).isEqualTo(2);
        assertThat(health.has("unresolved_since")).isTrue();
        assertThat(health.at("/callbacks/last_refusal").asText()).isEqualTo("unproven");
        assertThat(Instant.parse(health.at("/callbacks/last_accepted_at").asText()))
                .isBetween(
                        Instant.parse(health.at("/callbacks/since").asText()),
                        Instant.parse(health.at("/callbacks/last_refused_at").asText()));
        assertThat(health.get("missing")).isEmpty();
        assertThat(admin.post(FLEETS + "/" + id + "/disable").status()).isEqualTo(200);
    }

    @Test
    void whatCanNotBeReadOfAFleetIsMissingAndTheRestIsShown() {
        String broken = Neighbours.BROKEN + "-" + UUID.randomUUID();
        assertThat(admin.post(FLEETS, body(OFF).replace(id, broken)).status()).isEqualTo(201);

        Answer answer = admin.get(FLEETS + "/" + broken + "/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("missing").toString()).isEqualTo("[\"quotes\",\"bookings\"]");
        assertThat(answer.body().has("quotes")).isFalse();
        assertThat(answer.body().has("unresolved")).isFalse();
        assertThat(answer.body().at("/callbacks").has("since")).isTrue();
        assertThat(admin.get(FLEETS + "/nobody/health").status()).isEqualTo(404);
    }

    @Test
    void aMerchantsOwnFleetIsShownToNobodyElse() {
        Opened owner = admin.open("{\"name\": \"Owner\"}");
        Opened other = admin.open("{\"name\": \"Other\"}");
        create("\"owner\": \"%s\", \"service_area\": %s,".formatted(owner.id(), AREA));

        assertThat(published(1).owner()).hasToString(owner.id());
        assertThat(areas(owner)).contains("170");
        assertThat(areas(other)).doesNotContain("170");
    }

    private static String areas(Opened merchant) {
        return merchant.client().get("/batch/servicearea").body().toString();
    }

    @Test
    void aSimulatedFleetIsWhatTheConfigurationSays() {
        Answer answer = admin.patch(FLEETS + "/swift-bikes", "{\"enabled\": false}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(admin.post(FLEETS + "/swift-bikes/disable", "").status()).isEqualTo(409);
        assertThat(admin.send("DELETE", FLEETS + "/swift-bikes", "", Map.of()).status())
                .isEqualTo(409);
        assertThat(answer.body().get("detail").asText()).contains("configuration");
        assertThat(admin.get(FLEETS + "/swift-bikes").body().get("provider").asText())
                .isEqualTo("standard");
    }

    @Test
    void fleetsAreListedAPageAtATime() {
        create(OFF);

        List<String> ids = listed("");

        assertThat(ids).contains(id, "swift-bikes").isSorted().doesNotHaveDuplicates();
    }

    private List<String> listed(String more) {
        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            JsonNode page =
                    admin.get(FLEETS + "?limit=5" + more + "&after=" + after).body();
            page.get("fleets").forEach(fleet -> ids.add(fleet.get("id").asText()));
            after = page.path("next").asText();
        } while (!after.isEmpty());
        return ids;
    }

    /** What the log says of the fleet, newest first. */
    private List<JsonNode> audited() {
        List<JsonNode> entries = new ArrayList<>();
        admin.get("/admin/v1/audit?limit=200").body().get("entries").forEach(entry -> {
            if (entry.path("fleet").asText().equals(id)) {
                entries.add(entry);
            }
        });
        return entries;
    }

    @Test
    void aFleetThatThereIsNotIsNotFound() {
        assertThat(admin.get(FLEETS + "/nobody").status()).isEqualTo(404);
        assertThat(admin.patch(FLEETS + "/nobody", "{\"enabled\": true}").status())
                .isEqualTo(404);
    }

    @Test
    void everyProvidersSettingsAreInTheDocument() {
        assertThat(providers.all()).allSatisfy(provider -> assertThat(ProviderSchemas.described())
                .contains(provider.settings().type().asSubclass(Record.class)));
    }

    private void create(String more) {
        Answer answer = admin.post(FLEETS, body(more));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    private String body(String more) {
        return "{\"id\": \"%s\", \"name\": \"Riders\", \"provider\": \"standard\", %s \"settings\": %s}"
                .formatted(id, more, SETTINGS);
    }

    private Answer patch(String body) {
        return admin.patch(FLEETS + "/" + id, body);
    }

    private FleetSettings published(long version) {
        Waiting.until("publication of version " + version, () -> {
            FleetSettings fleet = published.get(new FleetId(id));
            return fleet != null && fleet.version() >= version;
        });
        return published.get(new FleetId(id));
    }

    private static List<String> paths(Answer answer) {
        return answer.body().get("errors").findValuesAsText("path");
    }
}
