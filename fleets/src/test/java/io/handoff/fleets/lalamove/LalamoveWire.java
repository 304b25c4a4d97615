package io.handoff.fleets.lalamove;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.QuoteResult;
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
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Our end and Lalamove's end of one wire. */
final class LalamoveWire implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final String REFERENCE = "0198c0de-0000-7000-8000-000000000001/1";
    private static final SecretBox BOX = new SecretBox("k1", Map.of("k1", new byte[32]));
    private static final FleetId ID = new FleetId("lala");

    private final Vertx vertx = Vertx.vertx();
    final LalamoveStub stub;
    final LalamoveFleet provider = new LalamoveFleet(new FleetHttp(vertx), BOX, InstantSource.fixed(NOW));
    final FleetSettings fleet;

    LalamoveWire() {
        this("HKD");
    }

    LalamoveWire(String currency) {
        stub = new LalamoveStub(InstantSource.fixed(NOW), currency);
        fleet = fleet(stub.settings());
    }

    /** A fleet with settings in clear. */
    static FleetSettings fleet(Map<String, Object> clear) {
        Map<String, Object> settings = new HashMap<>(clear);
        Sealed sealed = BOX.seal(SecretContext.fleet(ID, "api_secret"), LalamoveStub.SECRET);
        settings.put("api_secret", Map.of("key_id", sealed.keyId(), "ciphertext", sealed.ciphertext()));
        return new FleetSettings(
                ID, 1, "Lala", "lalamove", true, null, null, "", true, 16, null, settings, List.of(), null);
    }

    static <T> T await(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(10));
    }

    QuoteResult quote(FleetJob job) {
        return await(provider.quote(fleet, job, PATIENCE));
    }

    BookingResult book(FleetJob job, String quoteId) {
        var order = new BookingOrder(job, quoteId, "https://gateway.example/fleet-callbacks/lala", null);
        return await(provider.book(fleet, order, "key-1", PATIENCE));
    }

    /** The id of an order that was quoted and placed. */
    String booked(FleetJob job) {
        var offered = (QuoteResult.Offered) quote(job);
        var booked = (BookingResult.Booked)
                book(job, Objects.requireNonNull(offered.quote().quoteId()));
        stub.seen.clear();
        return booked.job().jobId();
    }

    static FleetJob asked(Instant pickup, Requirement... requirements) {
        return FleetJob.asked(
                "g1", "HKD", details(pickup, "+85212345678", List.of(requirements), TaskType.PICKUP, TaskType.DROPOFF));
    }

    static FleetJob job() {
        return job("+85212345678", TaskType.PICKUP, TaskType.DROPOFF);
    }

    static FleetJob job(@Nullable String phone, TaskType... types) {
        return FleetJob.booked(REFERENCE, "HKD", details(NOW.plusSeconds(600), phone, List.of(), types), task -> true);
    }

    private static DeliveryDetails details(
            Instant pickup, @Nullable String phone, List<Requirement> requirements, TaskType... types) {
        var order = new OrderDetails(3700, 500, 2, "Acme Inc", FulfillmentMethod.ON_DEMAND, "store-7", "Large");
        List<TaskDetails> tasks = IntStream.range(0, types.length)
                .mapToObj(i -> task(i, types[i], pickup, phone, requirements))
                .toList();
        return new DeliveryDetails(order, tasks, true, null);
    }

    private static TaskDetails task(
            int index, TaskType type, Instant pickup, @Nullable String phone, List<Requirement> requirements) {
        boolean collects = type == TaskType.PICKUP;
        return new TaskDetails(
                type,
                collects ? pickup : pickup.plusSeconds(1800),
                "Asia/Hong_Kong",
                collects ? "Grill" : null,
                collects ? null : "Ana " + index,
                phone,
                collects ? "Ask for the bag." : "Side door.",
                collects ? "72 Tat Chee Ave" : index + " Canton Rd",
                collects ? "Floor 2" : null,
                "Kowloon",
                "",
                "",
                "HK",
                new GeoPoint((2230 + index) / 100.0, 114.17),
                false,
                "x1",
                2,
                List.of(),
                List.of(),
                !collects && requirements.isEmpty(),
                collects ? List.of() : requirements,
                true);
    }

    @Override
    public void close() {
        stub.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
