package io.handoff.fleets.onfleet;

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
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider.BookingResult;
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
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Our end and Onfleet's end of one wire. */
final class OnfleetWire implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final String REFERENCE = "0198c0de-0000-7000-8000-000000000001/1";
    static final String KEY = "job-1";
    static final String PHONE = "+12125550100";
    private static final SecretBox BOX = new SecretBox("k1", Map.of("k1", new byte[32]));
    private static final FleetId ID = new FleetId("own");

    private final Vertx vertx = Vertx.vertx();
    final OnfleetStub stub = new OnfleetStub(InstantSource.fixed(NOW));
    final OnfleetFleet provider = new OnfleetFleet(new FleetHttp(vertx), BOX, InstantSource.fixed(NOW));
    final FleetSettings fleet = fleet(stub.settings(), "USD");

    /** A fleet with settings in clear. */
    static FleetSettings fleet(Map<String, Object> clear, @Nullable String currency) {
        Map<String, Object> settings = new HashMap<>(clear);
        for (String secret : List.of("api_key", "webhook_secret")) {
            Sealed sealed = BOX.seal(SecretContext.fleet(ID, secret), String.valueOf(clear.get(secret)));
            settings.put(secret, Map.of("key_id", sealed.keyId(), "ciphertext", sealed.ciphertext()));
        }
        return new FleetSettings(
                ID, 1, "Own", "onfleet", true, null, null, "", true, 20, currency, settings, List.of(), null);
    }

    /** Our own fleet with a setting more, or without one where the value is null. */
    FleetSettings with(String setting, @Nullable Object value) {
        Map<String, Object> settings = new HashMap<>(stub.settings());
        settings.remove(setting);
        if (value != null) {
            settings.put(setting, value);
        }
        return fleet(settings, "USD");
    }

    static <T> T await(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(10));
    }

    BookingResult book(FleetJob job) {
        return await(booking(fleet, job));
    }

    Uni<BookingResult> booking(FleetSettings to, FleetJob job) {
        return provider.book(
                to, new BookingOrder(job, "700", "https://gateway.example/fleet-callbacks/own", null), KEY, PATIENCE);
    }

    static FleetJob asked(Instant pickup, Requirement... requirements) {
        return FleetJob.asked(
                "g1", "USD", new Order(pickup, PHONE, "Side door.", List.of(requirements)).details(two()));
    }

    static FleetJob job() {
        return job(new Order(NOW.plusSeconds(600), PHONE, "Side door.", List.of()), two());
    }

    static FleetJob job(Order order, TaskType... types) {
        return job(order, task -> true, types);
    }

    static FleetJob job(Order order, IntPredicate open, TaskType... types) {
        return FleetJob.booked(REFERENCE, "USD", order.details(types), open);
    }

    static TaskType[] two() {
        return new TaskType[] {TaskType.PICKUP, TaskType.DROPOFF};
    }

    /** What differs between orders. */
    record Order(Instant pickup, @Nullable String phone, String notes, List<Requirement> requirements) {
        DeliveryDetails details(TaskType... types) {
            var order = new OrderDetails(3700, 500, 2, "Acme Inc", FulfillmentMethod.ON_DEMAND, "store-7", "Large");
            List<TaskDetails> tasks = IntStream.range(0, types.length)
                    .mapToObj(i -> task(i, types[i]))
                    .toList();
            return new DeliveryDetails(order, tasks, true, null);
        }

        private TaskDetails task(int index, TaskType type) {
            boolean collects = type == TaskType.PICKUP;
            return new TaskDetails(
                    type,
                    collects ? pickup : pickup.plusSeconds(1800),
                    "America/New_York",
                    collects ? "Grill" : null,
                    collects ? null : "Ana " + index,
                    phone,
                    notes,
                    collects ? "20 W 34th St" : index + " A St",
                    collects ? "Floor 2" : null,
                    "New York",
                    "NY",
                    "10001",
                    "US",
                    new GeoPoint((4070 + index) / 100.0, -74),
                    false,
                    "x1",
                    2,
                    List.of(),
                    collects ? List.of() : List.of(new Item("Wine", 2, null, 1850L, List.of())),
                    !collects && requirements.isEmpty(),
                    collects ? List.of() : requirements,
                    true);
        }
    }

    @Override
    public void close() {
        stub.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
