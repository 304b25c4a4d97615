package io.handoff.quote.gather;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.answer.TestQuoteReport;
import io.handoff.contracts.answer.TestQuoteRequest;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.kit.http.InternalAccess;
import io.handoff.testservers.HandoffServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class TestQuotesResourceTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:9/");

    @Inject
    Suite suite;

    @Inject
    MeterRegistry meters;

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
    void withoutTheInternalTokenNobodyIsAsked() {
        assertThat(given().contentType("application/json")
                        .body("{}")
                        .post("/internal/fleets/any/test-quote")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aDisabledFleetIsAskedAndItsOfferShown() {
        suite.fleet(stubs, "try-off", request -> StubFleets.offer(700, "USD"), TestQuotesResourceTest::disabled);

        TestQuoteReport report = asked("try-off");

        assertThat(report.outcome()).isEqualTo("offer");
        assertThat(Objects.requireNonNull(report.offer()).fee().cents()).isEqualTo(700);
        assertThat(report.message()).isNull();
        assertThat(report.hint()).isNull();
        assertThat(report.passedOver()).isNull();
        assertThat(report.tookMs()).isNotNegative();
        assertThat(stubs.asked("try-off")).singleElement().satisfies(request -> {
            assertThat(request.reference()).startsWith("test-");
            assertThat(request.stops()).hasSize(2);
        });
    }

    @Test
    void whatItSaysCountsNeitherInTheMetersNorForItsBreaker() {
        suite.fleet(stubs, "try-bad", request -> StubFleets.status(500));

        IntStream.range(0, 30)
                .forEach(i -> assertThat(asked("try-bad").outcome()).isEqualTo("error"));

        assertThat(stubs.asked("try-bad")).as("never spared").hasSize(30);
        assertThat(meters.get("handoff.quote.gather")
                        .tags("fleet", "try-bad", "outcome", "error")
                        .timer()
                        .count())
                .isZero();
        assertThat(meters.get("handoff.quote.breaker.open")
                        .tag("fleet", "try-bad")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void credentialsThatAreRefusedAreSaidToBe() {
        suite.fleet(stubs, "try-key", request -> new StubFleets.Answer(401, "{}"));

        TestQuoteReport report = asked("try-key");

        assertThat(report.outcome()).isEqualTo("declined");
        assertThat(report.message()).contains("401");
        assertThat(report.hint()).contains("credentials");
    }

    @Test
    void aRefusalIsTheFleetsOwnWord() {
        suite.fleet(stubs, "try-no", request -> StubFleets.status(422));

        TestQuoteReport report = asked("try-no");

        assertThat(report.outcome()).isEqualTo("declined");
        assertThat(report.message()).isEqualTo("no_capacity: All couriers are busy.");
        assertThat(report.hint()).contains("was reached");
    }

    @Test
    void whereNobodyAnswersTheConnectionsWordIsShown() {
        suite.fleet(stubs, "try-gone", request -> StubFleets.status(500), fleet -> at(fleet, NOBODY));

        TestQuoteReport report = asked("try-gone");

        assertThat(report.outcome()).isEqualTo("error");
        assertThat(report.message()).contains("can't be reached", "127.0.0.1");
        assertThat(report.hint()).contains("URL");
    }

    @Test
    void anotherCurrencyAndAnotherAreaAreSaid() {
        suite.fleet(stubs, "try-cad", request -> StubFleets.offer(700, "CAD"), TestQuotesResourceTest::elsewhere);

        TestQuoteReport report = asked("try-cad");

        assertThat(report.outcome()).isEqualTo("other_currency");
        assertThat(report.passedOver()).contains("outside");
        assertThat(report.hint()).contains("currency");
    }

    @Test
    void aFleetWhoseSettingsAreOnTheirWayIsWaitedFor() {
        suite.fleet(stubs, "try-new", request -> StubFleets.offer(700, "USD"));

        assertThat(ask("no-such-fleet", 1).statusCode()).isEqualTo(404);
        assertThat(ask("try-new", 2).statusCode())
                .as("a version that never comes")
                .isEqualTo(404);
    }

    private static Response ask(String fleet, long version) {
        var request = new TestQuoteRequest(version, "USD", Examples.details());
        return given().header(InternalAccess.HEADER, HandoffServers.INTERNAL_TOKEN)
                .contentType("application/json")
                .body(Json.text(request))
                .post("/internal/fleets/{id}/test-quote", fleet);
    }

    private static TestQuoteReport asked(String fleet) {
        Response response = ask(fleet, 1);
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.read(response.asByteArray(), TestQuoteReport.class);
    }

    private static FleetSettings disabled(FleetSettings fleet) {
        return with(fleet, false, fleet.baseUrl(), fleet.serviceArea());
    }

    private static FleetSettings at(FleetSettings fleet, URI url) {
        return with(fleet, true, url, fleet.serviceArea());
    }

    private static FleetSettings elsewhere(FleetSettings fleet) {
        return with(
                fleet,
                true,
                fleet.baseUrl(),
                Examples.MANHATTAN.replace("-74.05", "-84.05").replace("-73.90", "-83.90"));
    }

    private static FleetSettings with(FleetSettings fleet, boolean enabled, @Nullable URI url, String area) {
        return new FleetSettings(
                fleet.id(),
                fleet.version(),
                fleet.name(),
                fleet.provider(),
                enabled,
                url,
                fleet.secret(),
                area,
                true,
                5,
                null,
                Map.of(),
                fleet.requirements(),
                null);
    }
}
