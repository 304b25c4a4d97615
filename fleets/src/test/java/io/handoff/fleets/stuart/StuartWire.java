package io.handoff.fleets.stuart;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our end and Stuart's end of one wire. */
final class StuartWire implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final String KEY = "0198c0de-0000-7000-8000-000000000001/1";
    static final String JOB = KEY + "/1";
    private static final SecretBox BOX = new SecretBox("k1", Map.of("k1", new byte[32]));
    private static final FleetId ID = new FleetId("stuart");

    private final Vertx vertx = Vertx.vertx();
    volatile Instant now = NOW;
    final StuartStub stub = new StuartStub(() -> now);
    final StuartFleet provider = new StuartFleet(new FleetHttp(vertx), BOX, () -> now);
    final FleetSettings fleet = new FleetSettings(
            ID, 1, "Stuart", "stuart", true, null, null, "", true, 9, null, settings(), List.of(), null);

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(stub.settings());
        settings.put("client_secret", sealed("client_secret", "a secret"));
        settings.put("webhook_secret", sealed("webhook_secret", StuartStub.WEBHOOK_SECRET));
        return settings;
    }

    private static Map<String, String> sealed(String name, String secret) {
        Sealed sealed = BOX.seal(SecretContext.fleet(ID, name), secret);
        return Map.of("key_id", sealed.keyId(), "ciphertext", sealed.ciphertext());
    }

    static <T> T await(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(10));
    }

    static BookingOrder order(Order order) {
        return new BookingOrder(order.job(), "", "https://gateway.example", new Money(1150, "EUR"));
    }

    /** An order from a shop to as many people as it is said to be for. */
    static final class Order {
        private Instant pickup = NOW.plusSeconds(600);
        private int pickups = 1;
        private int dropoffs = 1;
        private @Nullable String recipient = "Ana Maria Diaz";
        private @Nullable String parcelSize = "Large";
        private boolean contactless;
        private List<Requirement> requirements = List.of();

        Order at(Instant time) {
            pickup = time;
            return this;
        }

        Order pickups(int count) {
            pickups = count;
            return this;
        }

        Order dropoffs(int count) {
            dropoffs = count;
            return this;
        }

        Order to(@Nullable String name) {
            recipient = name;
            return this;
        }

        Order sized(@Nullable String size) {
            parcelSize = size;
            return this;
        }

        Order contactless() {
            contactless = true;
            return this;
        }

        Order requires(Requirement... asked) {
            requirements = List.of(asked);
            return this;
        }

        FleetJob job() {
            return FleetJob.booked(KEY, "EUR", details(), task -> true);
        }

        FleetJob asked() {
            return FleetJob.asked("g1", "EUR", details());
        }

        private DeliveryDetails details() {
            var order = new OrderDetails(3700, 500, 2, "Acme", FulfillmentMethod.ON_DEMAND, "store-7", parcelSize);
            List<TaskDetails> tasks = new ArrayList<>();
            for (int i = 0; i < pickups; i++) {
                tasks.add(task(TaskType.PICKUP, i));
            }
            for (int i = 0; i < dropoffs; i++) {
                tasks.add(task(TaskType.DROPOFF, i));
            }
            return new DeliveryDetails(order, tasks, false, null);
        }

        private TaskDetails task(TaskType type, int number) {
            boolean collect = type == TaskType.PICKUP;
            return new TaskDetails(
                    type,
                    collect ? pickup : pickup.plusSeconds(2400),
                    "Europe/Paris",
                    collect ? "Grill" : null,
                    collect ? null : recipient,
                    collect ? null : "+33698348756",
                    collect ? null : "Ring twice.",
                    collect ? "46 Boulevard Barbès" : 156 + number + " rue de Charonne",
                    collect ? null : "3e étage",
                    "Paris",
                    "",
                    collect ? "75018" : "75011",
                    "FR",
                    new GeoPoint(collect ? 48.8869 : 48.8569, 2.35),
                    false,
                    "x1",
                    2,
                    List.of(),
                    collect ? List.of() : List.of(new Item("Pizza", 2, null, 1850L, List.of())),
                    !collect && contactless,
                    collect ? List.of() : requirements,
                    true);
        }
    }

    @Override
    public void close() {
        stub.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
