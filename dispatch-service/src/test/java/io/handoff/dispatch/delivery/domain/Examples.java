package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.TaskReport;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.MerchantTerms;
import io.handoff.contracts.settings.WaitingFee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Deliveries and events to talk about in tests. */
public final class Examples {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final FleetId BIKES = new FleetId("bikes");
    public static final FleetId VANS = new FleetId("vans");
    public static final MerchantTerms TERMS =
            new MerchantTerms("USD", new FeeSchedule(300, 500, new WaitingFee(10, 50)), null);
    public static final Courier COURIER = new Courier(42, "Ada", "Stone");

    public static final Policy POLICY = new Policy(
            Duration.ofMinutes(45),
            new Policy.Search(
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1)),
            new Policy.Acceptance(Duration.ofMinutes(5), Duration.ofMinutes(10), false));

    private Examples() {}

    public static DeliveryKey key(String externalId) {
        return new DeliveryKey(new MerchantId("acme"), new ExternalDeliveryId(externalId));
    }

    public static MerchantContext context() {
        UUID id = UUID.randomUUID();
        return new MerchantContext(1, new DeliveryId(id), "http://127.0.0.1/track/" + id, NOW);
    }

    /** One pickup and so many drop-offs, the first pickup this long after {@link #NOW}. */
    public static DeliveryDetails details(int drops, Duration ahead) {
        return details(drops, NOW.plus(ahead));
    }

    public static DeliveryDetails details(int drops, Instant pickupAt) {
        List<TaskDetails> tasks = new ArrayList<>();
        tasks.add(task(TaskType.PICKUP, pickupAt, "p0"));
        for (int i = 0; i < drops; i++) {
            tasks.add(task(TaskType.DROPOFF, pickupAt.plusSeconds(600L * (i + 1)), "d" + i));
        }
        var order = new OrderDetails(3700, 500, 2, "Acme Inc", FulfillmentMethod.ON_DEMAND, "store-7", null);
        return new DeliveryDetails(order, tasks, false, null);
    }

    private static TaskDetails task(TaskType type, Instant at, String externalId) {
        return new TaskDetails(
                type,
                at,
                "America/New_York",
                "Corner Kitchen",
                "Grace",
                "+12125550100",
                type == TaskType.PICKUP ? "Back door" : "Third floor",
                "1 Main St",
                null,
                "New York",
                "NY",
                "10001",
                null,
                new GeoPoint(40.75, -73.99),
                false,
                externalId,
                1,
                List.of(),
                List.of(),
                false,
                List.of(),
                false);
    }

    /** The order with another tip. */
    public static DeliveryDetails tipping(DeliveryDetails details, long cents) {
        OrderDetails order = details.order();
        var tipped = new OrderDetails(
                order.subtotalCents(),
                cents,
                order.totalItemsCount(),
                order.clientName(),
                order.fulfillmentMethod(),
                order.storeId(),
                order.parcelSize());
        return new DeliveryDetails(tipped, details.tasks(), details.simulate(), details.scenario());
    }

    /** The order with one task changed. */
    public static DeliveryDetails changing(DeliveryDetails details, int task, UnaryOperator<TaskDetails> change) {
        List<TaskDetails> tasks = new ArrayList<>(details.tasks());
        tasks.set(task, change.apply(tasks.get(task)));
        return with(details, tasks);
    }

    public static DeliveryDetails cancelling(DeliveryDetails details, int... tasks) {
        DeliveryDetails changed = details;
        for (int task : tasks) {
            changed = changing(changed, task, one -> one.withCanceled(true));
        }
        return changed;
    }

    public static DeliveryDetails with(DeliveryDetails details, List<TaskDetails> tasks) {
        return new DeliveryDetails(details.order(), tasks, details.simulate(), details.scenario());
    }

    /** The task with items about as large as those of an order may be. */
    public static TaskDetails carryingAQuarterOfAMegabyte(TaskDetails task) {
        return carrying(task, Collections.nCopies(100, new Item("Lunch box", 1, "x".repeat(2_500), 100L, List.of())));
    }

    static TaskDetails carrying(TaskDetails task, List<Item> items) {
        return copy(task, task.eventAt(), task.phone(), task.state(), task.country(), task.location(), items);
    }

    public static TaskDetails calling(TaskDetails task, @Nullable String phone) {
        return copy(task, task.eventAt(), phone, task.state(), task.country(), task.location(), task.items());
    }

    public static TaskDetails at(TaskDetails task, Instant time) {
        return copy(task, time, task.phone(), task.state(), task.country(), task.location(), task.items());
    }

    static TaskDetails in(TaskDetails task, @Nullable String country, String state) {
        return copy(task, task.eventAt(), task.phone(), state, country, task.location(), task.items());
    }

    static TaskDetails movedTo(TaskDetails task, GeoPoint place) {
        return copy(task, task.eventAt(), task.phone(), task.state(), task.country(), place, task.items());
    }

    private static TaskDetails copy(
            TaskDetails task,
            Instant time,
            @Nullable String phone,
            String state,
            @Nullable String country,
            GeoPoint location,
            List<Item> items) {
        return copy(task, time, phone, state, country, location, items, task.externalId());
    }

    public static TaskDetails named(TaskDetails task, @Nullable String externalId) {
        return copy(
                task,
                task.eventAt(),
                task.phone(),
                task.state(),
                task.country(),
                task.location(),
                task.items(),
                externalId);
    }

    private static TaskDetails copy(
            TaskDetails task,
            Instant time,
            @Nullable String phone,
            String state,
            @Nullable String country,
            GeoPoint location,
            List<Item> items,
            @Nullable String externalId) {
        return new TaskDetails(
                task.type(),
                time,
                task.timezone(),
                task.locationName(),
                task.recipientName(),
                phone,
                task.instructions(),
                task.street1(),
                task.street2(),
                task.city(),
                state,
                task.zip(),
                country,
                location,
                task.canceled(),
                externalId,
                task.itemsCount(),
                task.refImages(),
                items,
                false,
                List.of(),
                task.eventAtNamed());
    }

    public static FleetOffer offer(FleetId fleet, long cents, Instant expiresAt) {
        return new FleetOffer(
                fleet,
                fleet.value(),
                Money.usd(cents),
                NOW.plusSeconds(600),
                NOW.plusSeconds(1800),
                4.5,
                2300,
                expiresAt,
                "quote-" + fleet);
    }

    public static Quotation quotation(String id, FleetOffer... offers) {
        return quotation(id, List.of(), offers);
    }

    public static Quotation quotation(String id, List<FleetRefusal> rejected, FleetOffer... offers) {
        List<RankedOffer> ranked = new ArrayList<>();
        for (FleetOffer offer : offers) {
            ranked.add(new RankedOffer(offer, offer.fee().cents(), "cheapest"));
        }
        Instant expiry = offers.length == 0 ? NOW : offers[0].expiresAt();
        return new Quotation(id, "lowest_price", NOW, expiry, ranked, rejected);
    }

    public static QuotationGathered quoted(DeliveryKey key, DeliveryDetails details, Quotation quotation) {
        return new QuotationGathered(key, 0, UUID.randomUUID(), context(), details, quotation);
    }

    public static QuotationGathered gathered(DeliveryKey key, int round, Quotation quotation) {
        return new QuotationGathered(key, round, null, null, null, quotation);
    }

    public static BookingResolved booked(DeliveryKey key, int attempt, FleetId fleet, @Nullable Courier courier) {
        return new BookingResolved(
                key, attempt, fleet, BookingResolved.Resolution.BOOKED, "job-" + attempt, 900L, courier, null);
    }

    public static BookingResolved declined(DeliveryKey key, int attempt, FleetId fleet) {
        return new BookingResolved(
                key, attempt, fleet, BookingResolved.Resolution.DECLINED, null, null, null, "no courier free");
    }

    public static FleetUpdateReported update(DeliveryKey key, int attempt, int task, TaskStatus status) {
        return new FleetUpdateReported(
                key, attempt, BIKES, NOW, List.of(new TaskReport(task, status, List.of())), COURIER, List.of());
    }
}
