package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.SOON;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.answer.FleetBookingReport;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.json.Json;
import io.handoff.kit.http.InternalAccess;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown of how a fleet takes jobs. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class FleetBookingsTest {
    @Inject
    Suite suite;

    private ServedDelivery delivery;

    @BeforeEach
    void open() {
        delivery = new ServedDelivery(suite);
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void withoutTheInternalTokenNothingIsShown() {
        assertThat(given().get("/internal/fleets/any/bookings").statusCode()).isEqualTo(401);
    }

    @Test
    void whatBookingsCameToIsCountedAndWhatHasNoOutcomeYetIsSaid() {
        assertThat(outcomes()).isEmpty();
        delivery.stub.mood = StubFleet.Mood.BREAKS;

        delivery.acceptQuotation(details(1, Instant.now().plusSeconds(900)));
        until("a booking without outcome", () -> outcomes().containsKey("unknown"));
        FleetBookingReport broken = report();
        delivery.stub.mood = StubFleet.Mood.TAKES;
        delivery.awaitFact(BookedFact.class);

        assertThat(broken.unresolved()).isEqualTo(1);
        assertThat(broken.unresolvedSince()).isNotNull();
        until("its outcome", () -> report().unresolved() == 0);
        assertThat(report().unresolvedSince()).isNull();
        assertThat(outcomes()).containsOnlyKeys("unknown", "done").containsEntry("done", 1L);
        assertThat(report().bookings().p99Ms()).isNotNull();
    }

    private static void until(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(SOON);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited in vain for " + what).isBefore(deadline);
        }
    }

    private Map<String, Long> outcomes() {
        return report().bookings().outcomes();
    }

    private FleetBookingReport report() {
        byte[] json = given().header(InternalAccess.HEADER, HandoffServers.INTERNAL_TOKEN)
                .get("/internal/fleets/{id}/bookings", delivery.fleet.value())
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return Json.read(json, FleetBookingReport.class);
    }
}
