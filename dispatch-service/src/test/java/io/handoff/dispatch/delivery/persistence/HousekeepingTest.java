package io.handoff.dispatch.delivery.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.DispatchDatabase;
import io.handoff.kit.persistence.Pg;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private static final Instant NOW = Instant.parse("2031-03-01T12:00:00Z");

    private final DispatchDatabase database = new DispatchDatabase();

    @AfterEach
    void disconnect() {
        database.close();
    }

    @Test
    void orderedDeliveriesStayForFourHundredDaysAndQuotedOnesForThirty() {
        delivery("ordered-401", "completed", 401);
        delivery("ordered-399", "completed", 399);
        delivery("quoted-31", "quoted", 31);
        delivery("quoted-29", "quoted", 29);

        Pg.complete(housekeeping().removeOldRows());

        assertThat(database.read("select external_id from deliveries order by 1"))
                .containsExactly("ordered-399", "ordered-401", "quoted-29");
        assertThat(database.read("select external_id from deliveries where snapshot is null"))
                .containsExactly("ordered-401");
    }

    @Test
    void theLogOfADeliveryStaysAsLongAsTheDelivery() {
        Instant end = NOW.minus(Duration.ofDays(399)); // in January of last year; thirteen months reach to February
        Instant before = NOW.minus(Duration.ofDays(430));
        for (Instant month : List.of(end, before)) {
            Pg.complete(new Partitions(database.pool()).makeAhead(month));
            database.run(
                    "insert into delivery_events values ($1, 0, $1, 'acme', 'o', 1, 'x', '{}', $2)",
                    UUID.randomUUID(),
                    Pg.timestamp(month));
        }

        Pg.complete(housekeeping().keepPartitions());

        assertThat(database.read("select tableoid::regclass::text from delivery_events"))
                .containsExactly("delivery_events_203001");
        assertThat(database.read("select relname from pg_class where relname = 'delivery_events_203105'"))
                .hasSize(1);
    }

    private Housekeeping housekeeping() {
        DispatchConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 300, new DurationConverter())
                .withMapping(DispatchConfig.class)
                .withDefaultValue("handoff.dispatch.gateway-url", "http://127.0.0.1/")
                .build()
                .getConfigMapping(DispatchConfig.class);
        return new Housekeeping(new Partitions(database.pool()), new OldRows(database.pool()), config, () -> NOW);
    }

    private void delivery(String externalId, String status, int daysAgo) {
        database.run(
                """
                insert into deliveries (merchant_id, external_id, delivery_id, status, sequence, revision, snapshot,
                                        workings, created_at, updated_at)
                values ('acme', $1, $2, $3, 1, 1, 'a', 'a', $4, $4)
                """,
                externalId,
                UUID.randomUUID(),
                status,
                Pg.timestamp(NOW.minus(Duration.ofDays(daysAgo))));
    }
}
