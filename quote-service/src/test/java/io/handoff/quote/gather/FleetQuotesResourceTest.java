package io.handoff.quote.gather;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.answer.FleetQuoteReport;
import io.handoff.contracts.json.Json;
import io.handoff.kit.http.InternalAccess;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class FleetQuotesResourceTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

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
        assertThat(given().get("/internal/fleets/any/quotes").statusCode()).isEqualTo(401);
    }

    @Test
    void whatAFleetSaidIsCountedAndTimed() {
        suite.fleet(stubs, "how-good", request -> StubFleets.offer(700, "USD"));
        suite.fleet(stubs, "how-busy", request -> StubFleets.status(422));
        suite.merchant(Examples.merchant("how", DEADLINE, "how-good", "how-busy"));

        IntStream.range(0, 3).forEach(i -> ask("how", i));

        FleetQuoteReport good = report("how-good");
        assertThat(good.breaker()).isEqualTo("closed");
        assertThat(good.breakerSince()).isNull();
        assertThat(good.quotes().outcomes()).isEqualTo(Map.of("offer", 3L));
        assertThat(good.quotes().p50Ms()).isNotNull();
        assertThat(report("how-busy").quotes().outcomes()).isEqualTo(Map.of("declined", 3L));
    }

    @Test
    void aFleetThatIsSparedSaysSinceWhen() {
        suite.fleet(stubs, "how-bad", request -> StubFleets.status(503));
        suite.merchant(Examples.merchant("how-bad", DEADLINE, "how-bad"));

        IntStream.range(0, 21).forEach(i -> ask("how-bad", i));

        FleetQuoteReport report = report("how-bad");
        assertThat(report.breaker()).isEqualTo("open");
        assertThat(report.breakerSince()).isAfter(report.quotes().since());
        assertThat(report.quotes().outcomes()).isEqualTo(Map.of("error", 20L, "circuit_open", 1L));
    }

    private void ask(String merchant, int i) {
        suite.getQuotation(Examples.key(merchant, "d" + i), UUID.randomUUID().toString(), merchant + "-" + i);
        assertThat(suite.answer(merchant + "-" + i).key()).isEqualTo(Examples.key(merchant, "d" + i));
    }

    private static FleetQuoteReport report(String fleet) {
        byte[] json = given().header(InternalAccess.HEADER, HandoffServers.INTERNAL_TOKEN)
                .get("/internal/fleets/{id}/quotes", fleet)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return Json.read(json, FleetQuoteReport.class);
    }
}
