package io.handoff.contracts.golden;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.CancellationTerms;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.SearchProgress;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.quotation.FleetRefusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One delivery with everything that can be known of it. */
final class Deliveries {
    static final Instant AT = Instant.parse("2026-03-01T12:00:00.120Z");
    static final DeliveryId ID = new DeliveryId(UUID.fromString("019ca945-0a78-8123-8456-0123456789ab"));
    static final DeliveryKey KEY = new DeliveryKey(new MerchantId("acme"), new ExternalDeliveryId("order-1"));
    static final FleetId FLEET = new FleetId("swift-bikes");
    static final Courier COURIER = new Courier(40_017, "Ada", "Stone");
    static final String TRACKING_URL = "https://handoff.example/track/" + ID;

    private static final OrderDetails ORDER =
            new OrderDetails(3700, 500, 2, "Acme Inc", FulfillmentMethod.ON_DEMAND, "store-7", "medium");

    static final TaskDetails PICKUP = new TaskDetails(
            TaskType.PICKUP,
            Instant.parse("2026-03-01T12:30:00Z"),
            "America/New_York",
            "Bryant Park Grill",
            "Head waiter",
            "+12125550100",
            "Side door",
            "25 W 40th St",
            "Ground floor",
            "New York",
            "NY",
            "10018",
            "US",
            new GeoPoint(40.7536, -73.98322),
            false,
            "p0",
            2,
            List.of("https://images.example/box.jpg"),
            List.of(new Item("Lunch box", 2, "warm", 1850L, List.of())),
            false,
            List.of(),
            true);

    static final TaskDetails DROPOFF = new TaskDetails(
            TaskType.DROPOFF,
            Instant.parse("2026-03-01T13:00:00.500Z"),
            "America/New_York",
            "Chelsea Market",
            "Café Müller",
            "+12125550101",
            "Ring the bell, 3rd floor",
            "75 9th Ave",
            "Apt 3",
            "New York",
            "NY",
            "10011",
            "US",
            new GeoPoint(40.74243, -74.00617),
            false,
            "d0",
            2,
            List.of(),
            List.of(new Item("Lunch box", 2, "warm", 1850L, List.of("4006381333931"))),
            true,
            List.of(Requirement.AGE_VERIFICATION, Requirement.PHOTO),
            true);

    static final DeliveryDetails DETAILS = new DeliveryDetails(ORDER, List.of(PICKUP, DROPOFF), true, "late");

    private static final SearchProgress SEARCH = new SearchProgress(
            AT,
            AT.plusSeconds(2700),
            2,
            List.of(new FleetRefusal(new FleetId("slow-vans"), "Slow Vans", "timed_out", "no answer in time")));

    /** Every optional value set at once, which no real delivery has. */
    static final DeliverySnapshot COMPLETE = new DeliverySnapshot(
            ID,
            KEY.merchant(),
            KEY.externalId(),
            DeliveryStatus.IN_PROGRESS,
            ORDER,
            List.of(
                    new TaskSnapshot(
                            PICKUP,
                            TaskStatus.SUCCESSFUL,
                            List.of("https://proof.example/1.jpg"),
                            AT,
                            AT.plusMillis(30_000)),
                    new TaskSnapshot(
                            DROPOFF, TaskStatus.ARRIVED, List.of(), AT.plusMillis(60_000), AT.plusMillis(90_000))),
            FLEET,
            COURIER,
            850L,
            975L,
            "USD",
            new CancellationTerms(false, 0),
            300L,
            125,
            "no courier found",
            SEARCH,
            TRACKING_URL,
            true,
            AT.plusMillis(62_000),
            AT,
            AT.plusMillis(61_007),
            7);

    /** The delivery as it was when it had just been created, with nothing optional known. */
    static final DeliverySnapshot BARE = new DeliverySnapshot(
            ID,
            KEY.merchant(),
            KEY.externalId(),
            DeliveryStatus.SEARCHING,
            new OrderDetails(0, 0, 1, null, FulfillmentMethod.CATERING, null, null),
            List.of(
                    new TaskSnapshot(bare(PICKUP), TaskStatus.UNASSIGNED, List.of()),
                    new TaskSnapshot(bare(DROPOFF), TaskStatus.UNASSIGNED, List.of())),
            null,
            null,
            null,
            null,
            "USD",
            new CancellationTerms(true, 0),
            null,
            0,
            null,
            null,
            TRACKING_URL,
            false,
            null,
            AT,
            AT,
            1);

    private Deliveries() {}

    private static TaskDetails bare(TaskDetails task) {
        return new TaskDetails(
                task.type(),
                task.eventAt(),
                task.timezone(),
                null,
                null,
                null,
                null,
                task.street1(),
                null,
                task.city(),
                task.state(),
                task.zip(),
                null,
                task.location(),
                false,
                null,
                1,
                List.of(),
                List.of(new Item(null, 1, null, null, List.of())),
                false,
                List.of(),
                false);
    }
}
