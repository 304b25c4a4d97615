package io.handoff.quote.gather;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.GatherReport;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.http.InternalAccess;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class GathersResourceTest {
    private static final String OF_DELIVERY = "/internal/gathers?merchant={merchant}&external_id={id}";

    @Inject
    Suite suite;

    private StubFleets stubs;

    @BeforeEach
    void start() {
        stubs = new StubFleets();
    }

    @AfterEach
    void stop() {
        stubs.close();
    }

    @Test
    void withoutTheInternalTokenNothingIsShown() {
        assertThat(given().get(OF_DELIVERY, "acme", "order-1").statusCode()).isEqualTo(401);
    }

    @Test
    void whatEachFleetSaidIsShownWithTheRankingAndItsReason() {
        suite.fleet(stubs, "why-dear", request -> StubFleets.offer(900, "USD"));
        suite.fleet(stubs, "why-cheap", request -> StubFleets.offer(700, "USD"));
        suite.fleet(stubs, "why-busy", request -> StubFleets.status(422));
        suite.merchant(Examples.merchant("why", Duration.ofSeconds(5), "why-dear", "why-cheap", "why-busy"));
        DeliveryKey key = Examples.key("why", "an order/1");
        String id = UUID.randomUUID().toString();
        suite.getQuotation(key, id, "why-1");
        Quotation told = suite.gathered(key).quotation();

        GatherReport.Page page = read(internal().get(OF_DELIVERY, "why", "an order/1"));

        assertThat(page.next()).isNull();
        assertThat(page.gathers()).singleElement().satisfies(gather -> {
            assertThat(gather.id()).isEqualTo(id);
            assertThat(gather.round()).isZero();
            assertThat(gather.excluded()).isEmpty();
            assertThat(gather.quotation()).isEqualTo(told);
        });
        assertThat(told.strategy()).isEqualTo("lowest_price");
        assertThat(told.offers())
                .extracting(ranked -> ranked.offer().fleet().value())
                .containsExactly("why-cheap", "why-dear");
        assertThat(told.rejected()).extracting(FleetRefusal::code).containsExactly("declined");
    }

    @Test
    void roundsArePagedNewestFirstAndSayWhomTheyLeftOut() {
        suite.fleet(stubs, "pag-a", request -> StubFleets.offer(700, "USD"));
        suite.fleet(stubs, "pag-b", request -> StubFleets.offer(800, "USD"));
        suite.merchant(Examples.merchant("pag", Duration.ofSeconds(5), "pag-a", "pag-b"));
        DeliveryKey key = Examples.key("pag", "d1");
        search(key, 1);
        search(key, 2, new FleetId("pag-a"));
        search(key, 3, new FleetId("pag-a"), new FleetId("pag-b"));
        var unused = suite.gathered(key, 3);

        GatherReport.Page newest = read(internal().get(OF_DELIVERY + "&limit=2", "pag", "d1"));
        GatherReport.Page rest = read(internal().get(OF_DELIVERY + "&limit=2&before=" + newest.next(), "pag", "d1"));

        assertThat(newest.gathers()).extracting(GatherReport::round).containsExactly(3, 2);
        assertThat(newest.gathers().get(0).excluded()).containsExactly(new FleetId("pag-a"), new FleetId("pag-b"));
        assertThat(rest.gathers()).extracting(GatherReport::round).containsExactly(1);
        assertThat(rest.next()).isNull();
    }

    @Test
    void whatIsNotGatheredYetIsShownAsPending() {
        DeliveryKey ofUnknownMerchant = Examples.key("no-settings", "d1");

        suite.getQuotation(ofUnknownMerchant, Examples.details());

        Suite.until("it is on record", () -> gathers("no-settings", "d1").size() == 1);
        GatherReport pending = gathers("no-settings", "d1").get(0);
        assertThat(pending.state()).isEqualTo("pending");
        assertThat(pending.askedAt()).isBeforeOrEqualTo(Instant.now());
        assertThat(pending.quotation()).isNull();
    }

    @Test
    void nothingOfWhatTheOrderSaysOfPeopleIsShown() {
        suite.merchant(Examples.merchant("priv", Duration.ofSeconds(5), "priv-none"));
        DeliveryKey key = Examples.key("priv", "d1");
        suite.getQuotation(key, Examples.details());
        var unused = suite.gathered(key);

        String shown = internal().get(OF_DELIVERY, "priv", "d1").asString();

        assertThat(shown).contains("\"round\":0").doesNotContain("Ada", "+12125550100", "1 A St");
    }

    @Test
    void aDeliveryForWhichNobodyWasAskedHasNone() {
        assertThat(gathers("acme", "never")).isEmpty();
        assertThat(internal().get("/internal/gathers?merchant=acme").statusCode())
                .isEqualTo(400);
    }

    private void search(DeliveryKey key, int round, FleetId... excluded) {
        suite.send(OutboundEvent.of(
                Topics.DELIVERIES,
                key.toString(),
                UUID.randomUUID() + ".2",
                Instant.now(),
                Examples.searching(key, round, excluded)));
    }

    private static List<GatherReport> gathers(String merchant, String id) {
        return read(internal().get(OF_DELIVERY, merchant, id)).gathers();
    }

    private static GatherReport.Page read(Response response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.read(response.asByteArray(), GatherReport.Page.class);
    }

    private static RequestSpecification internal() {
        return given().header(InternalAccess.HEADER, HandoffServers.INTERNAL_TOKEN);
    }
}
