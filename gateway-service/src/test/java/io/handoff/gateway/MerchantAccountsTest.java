package io.handoff.gateway;

import static io.handoff.gateway.AdminClient.MERCHANTS;
import static io.handoff.gateway.AdminClient.path;
import static io.handoff.gateway.Merchant.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.fleets.selection.SelectionStrategies;
import io.handoff.gateway.AdminClient.Opened;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class MerchantAccountsTest {
    @TestHTTPResource
    URI base;

    @Inject
    CompactedView<MerchantId, MerchantSettings> merchants;

    @Inject
    SelectionStrategies strategies;

    private AdminClient admin;

    @BeforeEach
    void theGatewayIsReady() {
        Waiting.untilReady(base);
        admin = new AdminClient(base);
    }

    @Test
    void anOpenedAccountWorksAtOnceWithTheCredentialsItWasShown() {
        Answer answer = admin.post(
                MERCHANTS,
                """
                {"name": "Acme", "currency": "EUR", "strategy": "lowest_price", "fleets": ["kurier-express"],
                 "quote_deadline_ms": 500, "search_for_seconds": 1200,
                 "fees": {"after_accepted_cents": 1, "after_arrived_at_pickup_cents": 2,
                          "waiting": {"free_minutes": 5, "per_minute_cents": 40}},
                 "rate_limit": {"per_second": 30, "burst": 60}, "driver_tracking": true,
                 "late_tolerance_seconds": 0, "punctual_first": false,
                 "callback_url": "http://127.0.0.1:1/callbacks", "callback_api_key": "their-key"}
                """);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.raw().headers().firstValue("ETag")).contains("\"1\"");
        assertThat(answer.raw().headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode body = answer.body();
        assertThat(body.get("callback_secret").asText()).startsWith("whsec_");
        Merchant acme = admin.client(body.get("token"), body.get("secret"));
        assertThat(probe(acme)).isEqualTo(404);
        assertThat(acme.get("/batch/servicearea").body().get("delivery_areas")).hasSize(1);
        JsonNode shown = admin.get(MERCHANTS + "/" + body.get("id").asText()).body();
        assertThat(shown).isEqualTo(body.get("merchant"));
        assertThat(shown.at("/rate_limit/burst").asInt()).isEqualTo(60);
        assertThat(shown.get("quote_deadline_ms").asInt()).isEqualTo(500);
        assertThat(shown.get("search_for_seconds").asInt()).isEqualTo(1200);
        assertThat(shown.at("/fees/after_arrived_at_pickup_cents").asInt()).isEqualTo(2);
        assertThat(shown.at("/fees/waiting/per_minute_cents").asInt()).isEqualTo(40);
        assertThat(shown.get("fleets").get(0).asText()).isEqualTo("kurier-express");
        assertThat(shown.get("late_tolerance_seconds").asInt()).isZero();
        assertThat(shown.get("punctual_first").asBoolean()).isFalse();
        assertThat(shown.get("driver_tracking").asBoolean()).isTrue();
        assertThat(shown.get("callback_api_key_set").asBoolean()).isTrue();
        assertThat(shown.get("secrets")).hasSize(1);
        assertThat(shown.get("created_at")).isEqualTo(shown.get("updated_at"));
    }

    @ParameterizedTest
    @CsvSource({
        "JPY,two decimals",
        "KRW,two decimals",
        "KWD,two decimals",
        "XAU,two decimals",
        "ZZZ,ISO 4217",
        "usd,ISO 4217",
        "'',ISO 4217",
    })
    void anAccountIsInACurrencyWithTwoDecimals(String currency, String reason) {
        Answer answer = admin.post(MERCHANTS, "{\"name\": \"Money\", \"currency\": \"" + currency + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/path").asText()).isEqualTo("currency");
        assertThat(answer.body().at("/errors/0/message").asText()).contains(reason);
    }

    @Test
    void aNameIsEnoughForAnAccount() {
        JsonNode merchant = admin.open("{\"name\": \"Plain\"}").answer().get("merchant");

        assertThat(merchant.get("status").asText()).isEqualTo("active");
        assertThat(merchant.get("currency").asText()).isEqualTo("USD");
        assertThat(merchant.has("country")).isFalse();
        assertThat(merchant.get("strategy").asText()).isEqualTo("lowest_price");
        assertThat(merchant.get("fleets")).isEmpty();
        assertThat(merchant.has("rate_limit")).isFalse();
        assertThat(merchant.has("search_for_seconds")).isFalse();
        assertThat(merchant.has("callback_url")).isFalse();
        assertThat(merchant.get("driver_tracking").asBoolean()).isFalse();
        assertThat(merchant.get("late_tolerance_seconds").asInt()).isEqualTo(600);
        assertThat(merchant.get("punctual_first").asBoolean()).isTrue();
    }

    @Test
    void theServiceAreaIsWhereTheFleetsAreThatChargeInTheAccountsCurrency() {
        Opened pounds = admin.open("{\"name\": \"London\", \"currency\": \"GBP\"}");
        Opened pesos = admin.open("{\"name\": \"Nowhere\", \"currency\": \"MXN\"}");

        assertThat(pounds.client().get("/batch/servicearea").body().toString())
                .contains("zones 1 and 2")
                .doesNotContain("Manhattan", "Berlin");
        assertThat(pesos.client().get("/batch/servicearea").body().get("delivery_areas"))
                .isEmpty();
    }

    @Test
    void whatIsMadeOfLateOffersIsSetOnePartAtATimeAndOnRecord() {
        Opened merchant = admin.open("{\"name\": \"Punctual\"}");

        Answer tolerant = admin.patch(path(merchant), "{\"late_tolerance_seconds\": 1200}");
        Answer off = admin.patch(path(merchant), "{\"punctual_first\": false}");

        assertThat(tolerant.body().get("punctual_first").asBoolean()).isTrue();
        assertThat(off.body().get("late_tolerance_seconds").asInt()).isEqualTo(1200);
        assertThat(off.body().get("punctual_first").asBoolean()).isFalse();
        JsonNode entries = admin.get(path(merchant) + "/audit").body().get("entries");
        assertThat(entries.at("/0/changes").toString())
                .isEqualTo("[{\"field\":\"punctual_first\",\"from\":\"true\",\"to\":\"false\"}]");
        assertThat(entries.at("/1/changes").toString())
                .isEqualTo("[{\"field\":\"late_tolerance_seconds\",\"from\":\"600\",\"to\":\"1200\"}]");
    }

    @Test
    void everythingWrongWithAnApplicationIsNamed() {
        Answer answer = admin.post(
                MERCHANTS,
                """
                {"name": " ", "currency": "JPY", "strategy": "luck", "fleets": ["swift-bikes", "no-such"],
                 "quote_deadline_ms": 60000, "search_for_seconds": -1, "fees": {"after_accepted_cents": -1, "x": 1, "waiting": {"free_minutes": 1441}},
                 "rate_limit": {"per_second": 0},
                 "late_tolerance_seconds": 86401, "punctual_first": "maybe",
                 "driver_tracking": "yes", "callback_url": "https://me:pw@example.com/", "callback_api_key": "a\\nb",
                 "nam": "typo"}
                """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.raw().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body().get("errors").findValuesAsText("path"))
                .containsExactlyInAnyOrder(
                        "name",
                        "currency",
                        "strategy",
                        "fleets[1]",
                        "quote_deadline_ms",
                        "search_for_seconds",
                        "fees.x",
                        "fees.after_accepted_cents",
                        "fees.after_arrived_at_pickup_cents",
                        "fees.waiting.free_minutes",
                        "fees.waiting.per_minute_cents",
                        "rate_limit.per_second",
                        "rate_limit.burst",
                        "late_tolerance_seconds",
                        "punctual_first",
                        "driver_tracking",
                        "callback_url",
                        "callback_api_key",
                        "nam");
    }

    @Test
    void secretsAreDrawnSoThatNoneIsForBothDirections() {
        String url = "\"callback_url\": \"http://127.0.0.1:1/\"";
        Answer opened = admin.post(
                MERCHANTS, "{\"name\": \"One\", " + url + ", \"secret\": \"one\", \"callback_secret\": \"one\"}");
        Answer changed = admin.send(
                "PUT",
                MERCHANTS + "/sandbox/callback",
                "{\"url\": \"http://127.0.0.1:1/\", \"secret\": \"one\"}",
                Map.of());

        assertThat(List.of(opened, changed)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("errors").findValuesAsText("message"))
                    .isNotEmpty()
                    .allMatch(message -> message.contains("a callback's signature would be a valid request"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"a\"} x", "{\"name\":\"a\\u0000\"}"
            })
    void aBodyThatIsNoApplicationOpensNothing(String body) {
        assertThat(admin.post(MERCHANTS, body).status()).isEqualTo(400);
        assertThat(admin.post(MERCHANTS, "{\"name\": \"" + "x".repeat(270_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aRepeatedRequestOpensOneAccountAndShowsItsCredentialsOnce() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        String body = "{\"name\": \"Once\"}";

        Answer first = admin.send("POST", MERCHANTS, body, key);
        Answer again = admin.send("POST", MERCHANTS, body, key);
        Answer other = admin.send("POST", MERCHANTS, "{\"name\": \"Other\"}", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().get("id")).isEqualTo(first.body().get("id"));
        assertThat(again.body().has("token") || again.body().has("secret")).isFalse();
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().get("type").asText()).isEqualTo("urn:handoff:problem:idempotency-key-reused");
        assertThat(admin.send("POST", MERCHANTS, body, Map.of("Idempotency-Key", "x y"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aRequestThatComesManyTimesAtOnceOpensOneAccount() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        List<Answer> answers = atOnce(6, i -> admin.send("POST", MERCHANTS, "{\"name\": \"Rush\"}", key));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).allMatch(s -> s == 200 || s == 201);
        assertThat(answers)
                .extracting(answer -> answer.body().get("id").asText())
                .containsOnly(answers.get(0).body().get("id").asText());
    }

    @Test
    void accountsAreListedInPagesWithoutCredentials() {
        List<String> opened = IntStream.range(0, 3)
                .mapToObj(i -> admin.open("{\"name\": \"Page\", \"callback_url\": \"http://127.0.0.1:1/\"}")
                        .id())
                .toList();

        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Answer page = admin.get(MERCHANTS + "?limit=2&after=" + cursor);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body().get("merchants").size()).isBetween(1, 2);
            assertThat(new String(page.raw().body(), StandardCharsets.UTF_8))
                    .doesNotContain("token", "\"secret\"", "ciphertext", "callback_secret");
            page.body()
                    .get("merchants")
                    .forEach(merchant -> listed.add(merchant.get("id").asText()));
            JsonNode next = page.body().get("next");
            cursor = next == null ? null : next.asText();
        }

        assertThat(listed)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains("sandbox")
                .containsAll(opened);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "many", "99999999999"})
    void aPageHasALimit(String limit) {
        Answer answer = admin.get(MERCHANTS + "?limit=" + limit);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/path").asText()).isEqualTo("limit");
    }

    @Test
    void theTermsThatAreNamedChangeAndTheOthersStay() {
        Opened merchant = admin.open("{\"name\": \"Before\", \"rate_limit\": {\"per_second\": 1000, \"burst\": 5}}");

        Answer renamed = admin.patch(path(merchant), "{\"name\": \"After\", \"driver_tracking\": true}");
        Answer unlimited = admin.patch(path(merchant), "{\"rate_limit\": null, \"fleets\": [\"swift-bikes\"]}");
        Answer nothing = admin.patch(path(merchant), "{\"name\": \"After\"}");

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.raw().headers().firstValue("ETag")).contains("\"2\"");
        assertThat(renamed.body().get("name").asText()).isEqualTo("After");
        assertThat(renamed.body().at("/rate_limit/burst").asInt()).isEqualTo(5);
        assertThat(unlimited.body().has("rate_limit")).isFalse();
        assertThat(unlimited.body().get("driver_tracking").asBoolean()).isTrue();
        assertThat(unlimited.body().get("version").asInt()).isEqualTo(3);
        assertThat(nothing.body().get("version").asInt()).isEqualTo(3);
        assertThat(admin.get(path(merchant)).body()).isEqualTo(nothing.body());
        assertThat(merchant.client().get("/batch/servicearea").body().get("delivery_areas"))
                .hasSize(1);
    }

    @Test
    void anOrderOfFleetsAndTheirIdsOfStoresAreKeptPublishedAndInTheLog() {
        Opened merchant = admin.open("{\"name\": \"Stores\", \"strategy\": \"preferred_order\"}");

        Answer set = admin.patch(
                path(merchant),
                """
                {"fleet_order": ["city-vans", "swift-bikes", "city-vans"],
                 "store_ids": {"store-7": {"swift-bikes": "NYC-0042", "city-vans": "7"}, "store-8": {}}}""");
        Answer kept = admin.patch(path(merchant), "{\"name\": \"Stores of two\"}");

        assertThat(set.status()).as(set.body().toString()).isEqualTo(200);
        assertThat(kept.body().get("fleet_order").toString()).isEqualTo("[\"city-vans\",\"swift-bikes\"]");
        assertThat(kept.body().at("/store_ids/store-7/swift-bikes").asText()).isEqualTo("NYC-0042");
        assertThat(kept.body().get("store_ids").has("store-8"))
                .as("says nothing")
                .isFalse();
        MerchantSettings known = merchants.get(new MerchantId(merchant.id()));
        assertThat(known.version()).as("seen here once it is answered").isEqualTo(3);
        assertThat(known.fleetOrder()).containsExactly(new FleetId("city-vans"), new FleetId("swift-bikes"));
        assertThat(known.storeIdAt(new FleetId("swift-bikes"), "store-7")).isEqualTo("NYC-0042");
        assertThat(admin.get(path(merchant) + "/audit").body().at("/entries/1/changes"))
                .extracting(change -> change.get("field").asText())
                .containsExactlyInAnyOrder(
                        "fleet_order", "store_ids.store-7.swift-bikes", "store_ids.store-7.city-vans");
        Answer cleared = admin.patch(path(merchant), "{\"fleet_order\": [], \"store_ids\": {}}");
        assertThat(cleared.body().get("fleet_order")).isEmpty();
        assertThat(cleared.body().get("store_ids")).isEmpty();
    }

    @Test
    void howOffersAreChosenIsSetKeptPublishedAndInTheLog() {
        Opened merchant = admin.open("{\"name\": \"Choosy\", \"strategy\": \"weighted\"}");

        Answer set = admin.patch(
                path(merchant),
                """
                {"weights": {"price": 3, "dropoff_eta": 1, "rating": 0}, "fee_cap_cents": 1500, "minimum_rating": 4.5,
                 "excluded_fleets": ["city-vans"]}""");
        Answer kept = admin.patch(path(merchant), "{\"name\": \"Choosier\"}");

        assertThat(set.status()).as(set.body().toString()).isEqualTo(200);
        assertThat(kept.body().get("weights").toString()).isEqualTo("{\"price\":3,\"dropoff_eta\":1,\"rating\":0}");
        assertThat(kept.body().get("fee_cap_cents").asLong()).isEqualTo(1500);
        assertThat(kept.body().get("minimum_rating").asDouble()).isEqualTo(4.5);
        assertThat(kept.body().get("excluded_fleets").toString()).isEqualTo("[\"city-vans\"]");
        MerchantSettings known = merchants.get(new MerchantId(merchant.id()));
        assertThat(known.strategy()).isEqualTo("weighted");
        assertThat(known.weights()).isEqualTo(new OfferWeights(3, 1, 0));
        assertThat(known.constraints()).isEqualTo(new OfferConstraints(1500L, List.of(new FleetId("city-vans")), 4.5));
        assertThat(admin.get(path(merchant) + "/audit").body().at("/entries/1/changes"))
                .extracting(change -> change.get("field").asText())
                .containsExactlyInAnyOrder(
                        "weights.price", "weights.rating", "fee_cap_cents", "minimum_rating", "excluded_fleets");
        Answer cleared = admin.patch(
                path(merchant), "{\"fee_cap_cents\": null, \"minimum_rating\": null, \"excluded_fleets\": []}");
        assertThat(cleared.body().has("fee_cap_cents")).isFalse();
        assertThat(cleared.body().has("minimum_rating")).isFalse();
        assertThat(cleared.body().get("excluded_fleets")).isEmpty();
        assertThat(cleared.body().get("weights")).isEqualTo(kept.body().get("weights"));
    }

    @Test
    void anExcludedFleetIsNotPartOfTheServiceArea() {
        Opened merchant = admin.open("{\"name\": \"Narrow\", \"fleets\": [\"swift-bikes\"]}");
        assertThat(merchant.client().get("/batch/servicearea").body().get("delivery_areas"))
                .hasSize(1);

        var unused = admin.patch(path(merchant), "{\"excluded_fleets\": [\"swift-bikes\"]}");

        assertThat(merchant.client().get("/batch/servicearea").body().get("delivery_areas"))
                .isEmpty();
    }

    @Test
    void everyStrategyCanBeChosenAndTheDocumentNamesThem() {
        assertThat(strategies.names())
                .contains(
                        "lowest_price",
                        "fastest_delivery",
                        "best_eta",
                        "highest_rating",
                        "weighted",
                        "preferred_order");
        Opened merchant = admin.open("{\"name\": \"Any\"}");

        for (String strategy : strategies.names()) {
            Answer set = admin.patch(path(merchant), "{\"strategy\": \"" + strategy + "\"}");
            assertThat(set.body().get("strategy").asText()).isEqualTo(strategy);
        }
        JsonNode document = Json.read(
                new String(
                        send(new Merchant(base, "", "").request("/openapi.json").GET())
                                .raw()
                                .body(),
                        StandardCharsets.UTF_8),
                JsonNode.class);
        for (String schema : List.of("MerchantTerms", "OpenMerchant", "MerchantBody")) {
            assertThat(document.at("/components/schemas/" + schema + "/properties/strategy/enum"))
                    .as(schema)
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrderElementsOf(strategies.names());
        }
    }

    @Test
    void idsOfStoresHaveABound() {
        Opened merchant = admin.open("{\"name\": \"Many stores\"}");
        String most = IntStream.range(0, 2000)
                .mapToObj(i -> "\"s" + i + "\": {\"swift-bikes\": \"" + i + "\"}")
                .collect(Collectors.joining(","));

        Answer taken = admin.patch(path(merchant), "{\"store_ids\": {" + most + "}}");
        Answer more =
                admin.patch(path(merchant), "{\"store_ids\": {" + most + ", \"more\": {\"swift-bikes\": \"x\"}}}");

        assertThat(taken.status()).isEqualTo(200);
        assertThat(more.status()).isEqualTo(400);
        assertThat(more.body().at("/errors/0/path").asText()).isEqualTo("store_ids");
        assertThat(more.body().at("/errors/0/message").asText()).contains("2001", "2000");
    }

    @Test
    void howLongIsSearchedIsSetKeptAndGivenBackToTheStandard() {
        Opened merchant = admin.open("{\"name\": \"Patient\"}");

        Answer set = admin.patch(path(merchant), "{\"search_for_seconds\": 0}");
        Answer kept = admin.patch(path(merchant), "{\"name\": \"Still patient\"}");
        Answer standard = admin.patch(path(merchant), "{\"search_for_seconds\": null}");

        assertThat(set.body().get("search_for_seconds").asInt()).isZero();
        assertThat(kept.body().get("search_for_seconds").asInt()).isZero();
        assertThat(standard.body().has("search_for_seconds")).isFalse();
        JsonNode changes = admin.get(path(merchant) + "/audit").body().at("/entries/0/changes/0");
        assertThat(changes.get("field").asText()).isEqualTo("search_for_seconds");
        assertThat(changes.get("from").asText()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nmae\": \"x\"} | nmae",
                "{\"currency\": \"EUR\"} | currency",
                "{\"name\": null} | name",
                "{\"name\": \"a\\tb\"} | name",
                "{\"strategy\": \"luck\"} | strategy",
                "{\"fleets\": [\"x\"]} | fleets[0]",
                "{\"quote_deadline_ms\": 99} | quote_deadline_ms",
                "{\"quote_deadline_ms\": 1751} | quote_deadline_ms",
                "{\"search_for_seconds\": 86401} | search_for_seconds",
                "{\"search_for_seconds\": \"PT20M\"} | search_for_seconds",
                "{\"rate_limit\": {\"per_second\": 100001, \"burst\": 1}} | rate_limit.per_second",
                "{\"late_tolerance_seconds\": -1} | late_tolerance_seconds",
                "{\"late_tolerance_seconds\": null} | late_tolerance_seconds",
                "{\"punctual_first\": null} | punctual_first",
                "{\"fleet_order\": [\"swift-bikes\", \"x\"]} | fleet_order[1]",
                "{\"fleet_order\": null} | fleet_order",
                "{\"store_ids\": {\"s\": {\"x\": \"1\"}}} | store_ids.s.x",
                "{\"store_ids\": {\"s\": {\"swift-bikes\": 1}}} | store_ids.s.swift-bikes",
                "{\"store_ids\": {\"s\": {\"swift-bikes\": \" \"}}} | store_ids.s.swift-bikes",
                "{\"store_ids\": {\"s\": \"1\"}} | store_ids.s",
                "{\"store_ids\": []} | store_ids",
                "{\"weights\": {\"price\": 1, \"dropoff_eta\": 1}} | weights.rating",
                "{\"weights\": {\"price\": 1001, \"dropoff_eta\": 1, \"rating\": 1}} | weights.price",
                "{\"weights\": {\"price\": 1, \"dropoff_eta\": 1, \"rating\": 1, \"reliability\": 1}} | weights.reliability",
                "{\"weights\": null} | weights",
                "{\"fee_cap_cents\": -1} | fee_cap_cents",
                "{\"minimum_rating\": 5.1} | minimum_rating",
                "{\"minimum_rating\": \"good\"} | minimum_rating",
                "{\"excluded_fleets\": [\"swift-bikes\", \"x\"]} | excluded_fleets[1]",
                "{\"excluded_fleets\": null} | excluded_fleets",
                "{\"fees\": 3} | fees"
            })
    void whatCannotChangeIsNamed(String body, String wrong) {
        Opened merchant = admin.open("{\"name\": \"Same\"}");

        Answer answer = admin.patch(path(merchant), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").findValuesAsText("path")).containsExactly(wrong);
        assertThat(admin.get(path(merchant)).body().get("version").asInt()).isEqualTo(1);
    }

    @Test
    void aChangeMeantForAnotherVersionIsNotMade() {
        Opened merchant = admin.open("{\"name\": \"Versions\"}");
        String path = path(merchant);

        assertThat(patchIf(path, "\"1\"").status()).isEqualTo(200);
        Answer outdated = patchIf(path, "\"1\"");
        assertThat(outdated.status()).isEqualTo(412);
        assertThat(outdated.body().get("detail").asText()).contains("version 2");
        assertThat(patchIf(path, "W/\"2\"").status()).isEqualTo(412);
        assertThat(patchIf(path, "2").status()).isEqualTo(400);
        assertThat(patchIf(path, "\"7\", \"2\"").status()).isEqualTo(200);
        assertThat(patchIf(path, "*").status()).isEqualTo(200);
        assertThat(admin.send("POST", path + "/suspend", null, Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(412);
        assertThat(admin.get(path).body().get("version").asInt()).isEqualTo(4);
    }

    private Answer patchIf(String path, String tag) {
        return admin.send("PATCH", path, "{\"name\": \"" + UUID.randomUUID() + "\"}", Map.of("If-Match", tag));
    }

    @Test
    void ofChangesMadeAtOnceEachIsMadeWhollyOrRefusedInWords() {
        Opened merchant = admin.open("{\"name\": \"Race\"}");

        List<Answer> answers = atOnce(8, i -> admin.patch(path(merchant), "{\"name\": \"Racer " + i + "\"}"));

        List<Answer> made =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(answers).extracting(Answer::status).containsAnyOf(200).allMatch(s -> s == 200 || s == 409);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(lost -> assertThat(lost.body().get("detail").asText()).contains("same moment"));
        assertThat(made)
                .extracting(answer -> answer.body().get("version").asInt())
                .doesNotHaveDuplicates();
        assertThat(admin.get(path(merchant)).body().get("version").asInt()).isEqualTo(1 + made.size());
        assertThat(admin.get(path(merchant, "/audit")).body().get("entries")).hasSize(1 + made.size());
    }

    @Test
    void aSuspendedMerchantIsRefusedUntilItIsActivated() {
        Opened merchant = admin.open("{\"name\": \"Suspended\"}");

        Answer suspended = admin.post(path(merchant, "/suspend"));
        assertThat(suspended.body().get("status").asText()).isEqualTo("suspended");
        assertThat(probe(merchant.client())).isEqualTo(403);
        Answer again = admin.post(path(merchant, "/suspend"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().get("version").asInt()).isEqualTo(2);

        Answer activated = admin.post(path(merchant, "/activate"));
        assertThat(activated.body().get("status").asText()).isEqualTo("active");
        assertThat(probe(merchant.client())).isEqualTo(404);
        assertThat(admin.post(path(merchant, "/activate")).body().get("version").asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,''",
        "PATCH,''",
        "POST,/suspend",
        "POST,/activate",
        "POST,/token",
        "POST,/secrets",
        "DELETE,/secrets/previous",
        "PUT,/callback",
        "DELETE,/callback",
        "POST,/callback/secret",
        "GET,/audit"
    })
    void everyOperationNeedsTheKeyAndAMerchant(String method, String rest) {
        String body = method.equals("PUT") ? "{\"url\": \"http://127.0.0.1:1/\"}" : "{}";
        Answer unknown = admin.send(method, MERCHANTS + "/m-nobody" + rest, body, Map.of());
        Answer stranger = send(HttpRequest.newBuilder(base.resolve(MERCHANTS + "/sandbox" + rest))
                .header("Authorization", "Bearer nonsense")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().get("type").asText()).isEqualTo("urn:handoff:problem:merchant-not-found");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void listsAndOpeningNeedTheKeyAndMethodsAreChecked() {
        for (String path : List.of(MERCHANTS, "/admin/v1/audit")) {
            assertThat(send(HttpRequest.newBuilder(base.resolve(path))).status())
                    .isEqualTo(401);
        }
        assertThat(send(HttpRequest.newBuilder(base.resolve(MERCHANTS))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"x\"}")))
                        .status())
                .isEqualTo(401);
        Answer wrongMethod = admin.delete(MERCHANTS);
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.body().get("type").asText()).isEqualTo("urn:handoff:problem:method-not-allowed");
        assertThat(wrongMethod.raw().headers().firstValue("Allow")).contains("GET, POST");
        assertThat(wrongMethod.raw().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(admin.delete(MERCHANTS + "/sandbox").raw().headers().firstValue("Allow"))
                .contains("GET, PATCH");
        assertThat(admin.get(MERCHANTS + "/sandbox/callback").raw().headers().firstValue("Allow"))
                .contains("DELETE, PUT");
        assertThat(admin.get(MERCHANTS + "/sandbox/nothing").status()).isEqualTo(404);
        assertThat(admin.get(MERCHANTS + "/%00").status()).isEqualTo(404);
        assertThat(admin.get(MERCHANTS + "?after=%00").status()).isEqualTo(400);
    }

    private static int probe(Merchant merchant) {
        return send(merchant.signed("/batch/deliveries/unknown", Merchant.bytes("{}")))
                .status();
    }

    private static <T> List<T> atOnce(int count, java.util.function.IntFunction<T> action) {
        List<CompletableFuture<T>> running = IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> action.apply(i), task -> new Thread(task).start()))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
