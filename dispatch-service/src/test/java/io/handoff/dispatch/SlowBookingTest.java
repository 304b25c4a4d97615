package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.SOON;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.dispatch.SlowFleet.Act;
import io.handoff.kit.persistence.Pg;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bookings that a fleet takes long over, call by call, or about which it never says anything. */
@QuarkusTest
@TestProfile(SlowBookingTest.ShortTime.class)
class SlowBookingTest {
    @Inject
    Suite suite;

    @Inject
    SlowFleet provider;

    @Inject
    Pool pool;

    private ServedDelivery delivery;

    public static final class ShortTime implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("handoff.dispatch.booking.timeout", "500ms");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(HandoffServers.class));
        }
    }

    @BeforeEach
    void open() {
        delivery = new ServedDelivery(suite, SlowBookingTest::settings);
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void aBookingOfManySlowAnswersIsGivenUpWhileItsLeaseLastsAndThenLookedUp() {
        delivery.acceptQuotation(details(1, Instant.now().plusSeconds(900)));
        Instant lease = leaseOf(Act.BOOKED);

        BookedFact booked = delivery.awaitFact(BookedFact.class);

        assertThat(booked.jobId()).isEqualTo("S-1");
        List<SlowFleet.Step> steps = provider.of(delivery.fleet);
        assertThat(steps)
                .as("one courier, and nobody else begins with it meanwhile")
                .extracting(SlowFleet.Step::act)
                .containsExactly(Act.BOOKED, Act.GIVEN_UP, Act.LOOKED_UP);
        assertThat(steps.get(1).at()).isBefore(lease);
    }

    @Test
    void aBookingThatCannotBeLookedUpForADayHasFailed() {
        provider.silent = true;
        try {
            delivery.acceptQuotation(details(1, Instant.now().plusSeconds(900)));
            awaitStep(Act.LOOKED_UP);

            assertThat(execute("update booking_attempts set created_at = created_at - interval '25 hours'"
                                    + " where external_id = $1 and kind = 'book'")
                            .rowCount())
                    .isEqualTo(1);

            assertThat(delivery.awaitFact(BookingFailedFact.class).reason()).contains("has not answered for a day");
        } finally {
            provider.silent = false;
        }
    }

    /** Until when nobody else may begin with the booking that has come so far. */
    private Instant leaseOf(Act act) {
        awaitStep(act);
        Row row = execute("select leased_until from booking_attempts where external_id = $1 and kind = 'book'")
                .iterator()
                .next();
        return row.getOffsetDateTime("leased_until").toInstant();
    }

    private void awaitStep(Act act) {
        Instant until = Instant.now().plus(SOON);
        while (provider.of(delivery.fleet).stream().noneMatch(step -> step.act() == act)) {
            assertThat(Instant.now()).as(act.name()).isBefore(until);
            Thread.onSpinWait();
        }
    }

    private RowSet<Row> execute(String sql) {
        return Pg.await(pool.preparedQuery(sql)
                .execute(Tuple.of(delivery.key.externalId().value())));
    }

    private static FleetSettings settings(FleetId id) {
        return new FleetSettings(
                id, 1, "Slow", "slow", true, null, null, "{}", false, 10, null, Map.of("none", true), List.of(), null);
    }
}
