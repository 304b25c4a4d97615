package io.handoff.fleets.uber;

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
import io.handoff.contracts.settings.Sealed;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our end and Uber's end of one wire. */
final class UberWire implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final String REFERENCE = "0198c0de-0000-7000-8000-000000000001/1";
    private static final SecretBox BOX = new SecretBox("k1", Map.of("k1", new byte[32]));
    private static final FleetId ID = new FleetId("uber");

    private final Vertx vertx = Vertx.vertx();
    final UberStub stub = new UberStub(InstantSource.fixed(NOW));
    final UberFleet provider = new UberFleet(new FleetHttp(vertx), BOX, InstantSource.fixed(NOW));
    final FleetSettings fleet = new FleetSettings(
            ID, 1, "Uber", "uber_direct", true, null, null, "", true, 2, null, settings(), List.of(), null);

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(stub.settings());
        settings.put("client_secret", sealed("client_secret", "open sesame"));
        settings.put("signing_key", sealed("signing_key", "signs"));
        return settings;
    }

    private static Map<String, String> sealed(String name, String secret) {
        Sealed sealed = BOX.seal(SecretContext.fleet(ID, name), secret);
        return Map.of("key_id", sealed.keyId(), "ciphertext", sealed.ciphertext());
    }

    static <T> T await(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(10));
    }

    static FleetJob asked(Instant pickup, Instant dropoff) {
        return FleetJob.asked("g1", "USD", details(pickup, dropoff, "+12125550100", false, List.of()));
    }

    static FleetJob job(@Nullable String phone, boolean contactless, List<Requirement> requirements) {
        return FleetJob.booked(
                REFERENCE,
                "USD",
                details(NOW.plusSeconds(600), NOW.plusSeconds(3000), phone, contactless, requirements),
                task -> true);
    }

    private static DeliveryDetails details(
            Instant pickup,
            Instant dropoff,
            @Nullable String phone,
            boolean contactless,
            List<Requirement> requirements) {
        var order = new OrderDetails(3700, 500, 2, "Acme Inc", FulfillmentMethod.ON_DEMAND, "store-7", "Large");
        return new DeliveryDetails(
                order,
                List.of(
                        task(TaskType.PICKUP, pickup, phone, false, List.of()),
                        task(TaskType.DROPOFF, dropoff, phone, contactless, requirements)),
                true,
                null);
    }

    private static TaskDetails task(
            TaskType type, Instant at, @Nullable String phone, boolean contactless, List<Requirement> requirements) {
        boolean pickup = type == TaskType.PICKUP;
        return new TaskDetails(
                type,
                at,
                "America/New_York",
                pickup ? "Grill" : null,
                pickup ? null : "Ana",
                phone,
                "Side door. ".repeat(40),
                pickup ? "20 W 34th St" : "1 A St",
                pickup ? "Floor 2" : null,
                "New York",
                "NY",
                "10001",
                pickup ? "US" : null,
                new GeoPoint(pickup ? 40.7484 : 40.71, -74),
                false,
                "x1",
                2,
                List.of(),
                pickup ? List.of() : List.of(new Item("Wine", 2, null, 1850L, List.of("4006"))),
                contactless,
                requirements,
                true);
    }

    /** A delivery as the API answers it. */
    static String delivery(String status, String more) {
        return "{\"id\":\"del_1\",\"kind\":\"delivery\",\"status\":\"" + status + "\",\"external_id\":\"" + REFERENCE
                + "\",\"fee\":1099,\"tip\":500,\"currency\":\"usd\",\"quote_id\":\"dqt_1\",\"complete\":false"
                + ",\"updated\":\"2026-03-01T12:05:00.077Z\"" + more + "}";
    }

    @Override
    public void close() {
        stub.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
