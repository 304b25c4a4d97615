package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.SOON;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.kit.event.CloudEvents;
import io.handoff.testservers.HandoffServers;
import io.handoff.testservers.PostgresStandstill;
import io.handoff.testservers.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bookings while the database hangs: claims are given up on, and come all the same once it goes on. */
@QuarkusTest
@TestProfile(FrozenPostgresTest.FewSlots.class)
class FrozenPostgresTest {
    private static final int DELIVERIES = 4;
    /** At most every 550 ms a claim is given up on: longer altogether than an attempt is postponed. */
    private static final int GIVEN_UP = 8;

    @Inject
    Suite suite;

    @Inject
    MeterRegistry meters;

    private final FleetId fleet = new FleetId("fleet-" + UUID.randomUUID());

    /** So few that one late claim would fill them all. */
    public static final class FewSlots implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "handoff.dispatch.booking.per-fleet", "2", "handoff.dispatch.booking.claim-deadline", "300ms");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(HandoffServers.class));
        }
    }

    @Test
    void everySlotIsFreeAgainAndBookingsGoOn() {
        suite.merchant(ServedDelivery.ACME);
        try (var stub = new StubFleet();
                var facts = TopicReader.of(Topics.DELIVERIES)) {
            suite.fleet(fleet, stub.url());
            for (int freeze = 0; freeze < 3; freeze++) {
                Set<String> keys = bookingsThatAreDueSoon(stub);
                double before = givenUp();
                try (var standstill = PostgresStandstill.begin()) {
                    assertThat(standstill).isNotNull();
                    until("claims are given up on", () -> givenUp() >= before + GIVEN_UP);
                }

                assertThat(facts.await(
                                DELIVERIES,
                                record -> keys.contains(record.key())
                                        && EventTypes.of(BookedFact.class).equals(CloudEvents.typeOf(record)),
                                SOON))
                        .hasSize(DELIVERIES);
                until("every slot is free", () -> inFlight() == 0);
            }
            assertThat(stub.jobsByKey).hasSize(3 * DELIVERIES);
        }
    }

    /** Attempts whose first try has just failed, and the keys of their deliveries. */
    private Set<String> bookingsThatAreDueSoon(StubFleet stub) {
        stub.mood = StubFleet.Mood.BREAKS;
        stub.calls.clear();
        Set<String> keys =
                Stream.generate(this::acceptQuotation).limit(DELIVERIES).collect(Collectors.toSet());
        until(
                "every booking has failed once",
                () -> stub.calls.stream()
                                .filter(call -> call.startsWith("POST"))
                                .count()
                        >= DELIVERIES);
        until("all are postponed", () -> inFlight() == 0);
        stub.mood = StubFleet.Mood.TAKES;
        return keys;
    }

    private String acceptQuotation() {
        var key = new DeliveryKey(ServedDelivery.ACME, new ExternalDeliveryId("order-" + UUID.randomUUID()));
        var offer = offer(fleet, 900, Instant.now().plusSeconds(300));
        var order = details(1, Instant.now().plusSeconds(900));
        suite.send(new QuotationGathered(
                key, 0, UUID.randomUUID(), context(), order, quotation("q-" + key.externalId(), offer)));
        suite.send(new QuotationAccepted(key, context(), null));
        return key.toString();
    }

    private double givenUp() {
        return meters.get("handoff.work.claims.given.up")
                .tag("worker", "bookings")
                .counter()
                .count();
    }

    private double inFlight() {
        return meters.get("handoff.work.in.flight")
                .tag("worker", "bookings")
                .gauge()
                .value();
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
