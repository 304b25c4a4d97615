package io.handoff.fleets.doordash;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
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
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Our end and DoorDash's end of one wire. */
final class DoorDashWire implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final String KEY = "0198c0de-0000-7000-8000-000000000001/1";
    static final String DELIVERY = "0198c0de-0000-7000-8000-000000000001_1";
    private static final SecretBox BOX = new SecretBox("k1", Map.of("k1", new byte[32]));
    private static final FleetId ID = new FleetId("doordash");

    private final Vertx vertx = Vertx.vertx();
    volatile Instant now = NOW;
    final DoorDashStub stub = new DoorDashStub(() -> now);
    final DoorDashFleet provider = new DoorDashFleet(new FleetHttp(vertx), BOX, () -> now);
    final FleetSettings fleet = fleet(Map.of());

    /** One whose settings differ in these. */
    FleetSettings fleet(Map<String, Object> others) {
        Map<String, Object> settings = new HashMap<>(stub.settings());
        settings.put("webhook_authorization", sealed("webhook_authorization", DoorDashStub.WEBHOOK_AUTHORIZATION));
        settings.put("signing_secret", sealed("signing_secret", DoorDashStub.SECRET));
        settings.putAll(others);
        return new FleetSettings(
                ID, 1, "DoorDash", "doordash_drive", true, null, null, "", true, 2, null, settings, List.of(), null);
    }

    static Map<String, String> sealed(String name, String secret) {
        Sealed sealed = BOX.seal(SecretContext.fleet(ID, name), secret);
        return Map.of("key_id", sealed.keyId(), "ciphertext", sealed.ciphertext());
    }

    static <T> T await(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(10));
    }

    static FleetJob asked(Instant pickup, Requirement... requirements) {
        return FleetJob.asked(
                "g1", "USD", new Order().at(pickup).requires(requirements).details());
    }

    static BookingOrder order(FleetJob job) {
        return new BookingOrder(job, "q1", "https://gateway.example/fleet-callbacks/doordash", Money.usd(975));
    }

    /** An order of two bottles from a shop to a person. */
    static final class Order {
        private @Nullable String phone = "+12125550100";
        private String city = "New York";
        private Instant pickup = NOW.plusSeconds(600);
        private boolean contactless;
        private boolean wordless;
        private FulfillmentMethod method = FulfillmentMethod.ON_DEMAND;
        private List<Requirement> requirements = List.of();
        private IntPredicate open = task -> true;

        Order phone(@Nullable String number) {
            phone = number;
            return this;
        }

        Order nowhere() {
            city = "";
            return this;
        }

        Order at(Instant time) {
            pickup = time;
            return this;
        }

        Order contactless() {
            contactless = true;
            return this;
        }

        /** Without instructions at either end. */
        Order wordless() {
            wordless = true;
            return this;
        }

        Order catering() {
            method = FulfillmentMethod.CATERING;
            return this;
        }

        Order requires(Requirement... asked) {
            requirements = List.of(asked);
            return this;
        }

        /** Only this task is left of it. */
        Order left(int task) {
            open = other -> other == task;
            return this;
        }

        FleetJob job() {
            return FleetJob.booked(KEY, "USD", details(), open);
        }

        DeliveryDetails details() {
            var order = new OrderDetails(3700, 500, 2, "Acme Inc", method, "store-7", "Large");
            return new DeliveryDetails(order, List.of(task(TaskType.PICKUP), task(TaskType.DROPOFF)), false, null);
        }

        private @Nullable String instructions(boolean collect) {
            String words = collect ? "Back door." : "Ring twice.";
            return wordless ? null : words;
        }

        private TaskDetails task(TaskType type) {
            boolean collect = type == TaskType.PICKUP;
            return new TaskDetails(
                    type,
                    collect ? pickup : pickup.plusSeconds(2400),
                    "America/New_York",
                    collect ? "Grill" : null,
                    collect ? null : "Ana Maria Diaz",
                    collect ? "+12125550111" : phone,
                    instructions(collect),
                    collect ? "20 W 34th St" : "1 A St",
                    collect ? "Floor 2" : null,
                    city,
                    city.isEmpty() ? "" : "NY",
                    city.isEmpty() ? "" : "10001",
                    collect ? "US" : null,
                    new GeoPoint(collect ? 40.7484 : 40.71, -74),
                    false,
                    "x1",
                    2,
                    List.of(),
                    collect ? List.of() : List.of(new Item("Wine", 2, "red", 1850L, List.of("4006"))),
                    !collect && contactless,
                    collect ? List.of() : requirements,
                    true);
        }
    }

    /** A delivery as the API answers it. */
    static String delivery(String status, String more) {
        return "{\"external_delivery_id\":\"" + DELIVERY + "\",\"currency\":\"USD\",\"delivery_status\":\"" + status
                + "\",\"fee\":975,\"tip\":500,\"order_value\":3700,\"updated_at\":\"2026-03-01T12:05:00.482859Z\""
                + more + "}";
    }

    @Override
    public void close() {
        stub.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
