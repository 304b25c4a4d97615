package io.handoff.fleets.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.TimestampedSignature;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/** Our end and a fleet's end of one wire. */
final class StandardFleetWire implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final byte[] SECRET = TimestampedSignature.key("shared with the fleet");
    private static final SecretBox BOX = new SecretBox("k1", Map.of("k1", new byte[32]));

    private final Vertx vertx = Vertx.vertx();
    final StubFleet stub = new StubFleet();
    final StandardFleet provider = new StandardFleet(vertx, BOX, InstantSource.fixed(NOW));
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
            5);

    static void assertSigned(StubFleet.Seen seen) {
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

    static Stop pickup() {
        return new Stop(
                0, TaskType.PICKUP, NOW, 40.7, -74, "1 A St", null, "NYC", "NY", "10001", null, null, null, null);
    }

    @Override
    public void close() {
        provider.close();
        stub.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
