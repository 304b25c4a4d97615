package io.handoff.fleets.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.fleets.stub.FleetStub;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.TimestampedSignature;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Our end and a fleet's end of one wire. */
final class StandardFleetWire implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final byte[] SECRET = TimestampedSignature.key("shared with the fleet");
    private static final SecretBox BOX = new SecretBox("k1", Map.of("k1", new byte[32]));

    private final Vertx vertx = Vertx.vertx();
    final StandardStub stub = new StandardStub();
    private final FleetHttp http = new FleetHttp(vertx);
    final StandardFleet provider = new StandardFleet(http, BOX, InstantSource.fixed(NOW));
    final FleetSettings fleet = new FleetSettings(
            new FleetId("swift"),
            1,
            "Swift",
            "standard",
            true,
            stub.url(),
            BOX.seal("fleet/swift/secret", "shared with the fleet"),
            "",
            true,
            5,
            null,
            Map.of(),
            List.of(),
            null);

    static void assertSigned(FleetStub.Request seen) {
        TimestampedSignature signature =
                Objects.requireNonNull(TimestampedSignature.parse(seen.header("X-handoff-signature")));
        assertThat(signature.timestamp()).isEqualTo(NOW);
        assertThat(signature.verifies(SECRET, seen.body())).isTrue();
    }

    static void assertUnavailable(Uni<?> call, boolean timedOut) {
        assertThatThrownBy(() -> await(call))
                .isInstanceOfSatisfying(
                        FleetUnavailable.class, e -> assertThat(e.timedOut()).isEqualTo(timedOut));
    }

    static <T> T await(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(10));
    }

    /** A job with all that a fleet is told once it has it. */
    static FleetJob job() {
        return FleetJob.booked("d1/1", "USD", details(), i -> true);
    }

    /** The same as a fleet hears of it first. */
    static FleetJob asked() {
        return FleetJob.asked("g1", "USD", details());
    }

    static DeliveryDetails details() {
        return new DeliveryDetails(ORDER, List.of(PICKUP, DROPOFF), true, "late");
    }

    private static final OrderDetails ORDER =
            new OrderDetails(3700, 500, 2, "Acme Inc", FulfillmentMethod.CATERING, "store-7", "large");
    private static final TaskDetails PICKUP = task(TaskType.PICKUP, NOW, "Grill", false, List.of());
    private static final TaskDetails DROPOFF =
            task(TaskType.DROPOFF, NOW.plusSeconds(1800), "Ana", true, List.of(Requirement.AGE_VERIFICATION));

    private static TaskDetails task(
            TaskType type, Instant at, String name, boolean contactless, List<Requirement> requirements) {
        return new TaskDetails(
                type,
                at,
                "America/New_York",
                name,
                null,
                "+12125550100",
                "Side door",
                "1 A St",
                null,
                "NYC",
                "NY",
                "10001",
                "US",
                new GeoPoint(40.7, -74),
                false,
                "x1",
                2,
                List.of(),
                List.of(new Item("Wine", 2, null, 1850L, List.of("4006"))),
                contactless,
                requirements,
                true);
    }

    @Override
    public void close() {
        stub.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
