package io.handoff.gateway;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Money;
import io.handoff.contracts.answer.CallbackReport;
import io.handoff.contracts.answer.FleetBookingReport;
import io.handoff.contracts.answer.FleetQuoteReport;
import io.handoff.contracts.answer.RecentCalls;
import io.handoff.contracts.answer.ReplayReport;
import io.handoff.contracts.delivery.CancellationTerms;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.GatherReport;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.quotation.ScorePart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Things of the published language for tests. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-05-04T16:00:00Z");

    private Samples() {}

    public static byte[] snapshotJson(String deliveryId, String externalId) {
        return Json.bytes(
                snapshot(deliveryId, externalId, DeliveryStatus.ASSIGNED, TaskStatus.STARTED, TaskStatus.ASSIGNED));
    }

    public static DeliverySnapshot snapshot(
            String deliveryId, String externalId, DeliveryStatus status, TaskStatus pickup, TaskStatus dropoff) {
        return new DeliverySnapshot(
                new DeliveryId(UUID.fromString(deliveryId)),
                new MerchantId("sandbox"),
                new ExternalDeliveryId(externalId),
                status,
                new OrderDetails(3700, 500, 2, "Acme Inc", FulfillmentMethod.ON_DEMAND, "store-7", null),
                List.of(
                        new TaskSnapshot(task(TaskType.PICKUP, NOON), pickup, List.of()),
                        new TaskSnapshot(task(TaskType.DROPOFF, NOON.plusSeconds(1800)), dropoff, List.of())),
                new FleetId("swift-bikes"),
                new Courier(42, "Sam", "Rivera"),
                899L,
                640L,
                "USD",
                new CancellationTerms(true, 300),
                null,
                0,
                null,
                null,
                "https://handoff.example/track/" + deliveryId,
                true,
                null,
                NOON,
                NOON,
                3);
    }

    private static TaskDetails task(TaskType type, Instant at) {
        return new TaskDetails(
                type,
                at,
                "America/New_York",
                "Secret Café",
                "Zoë Recipient",
                "+12125550100",
                type == TaskType.DROPOFF ? "Ring twice" : null,
                "1 Hidden St",
                null,
                "New York",
                "NY",
                "10018",
                null,
                new GeoPoint(40.75, -73.98),
                false,
                null,
                1,
                List.of(),
                List.of(),
                false,
                List.of(),
                false);
    }

    public static Quotation quotation(boolean offers) {
        List<RankedOffer> ranked = List.of(
                new RankedOffer(offer("swift-bikes", 799), 7.99, "cheapest"),
                new RankedOffer(
                        offer("city-vans", 1250),
                        12.50,
                        "next",
                        Duration.ofSeconds(754),
                        List.of(new ScorePart("price", 1, 0.75))));
        return new Quotation(
                "q-1",
                "lowest_price",
                NOON,
                NOON.plusSeconds(300),
                offers ? ranked : List.of(),
                List.of(new FleetRefusal(new FleetId("lucky-riders"), "Lucky Riders", "timed_out", "no answer")));
    }

    /** What was asked of fleets for the known delivery, or an empty last page. */
    static GatherReport.Page gathers(boolean known) {
        return !known
                ? new GatherReport.Page(List.of(), null)
                : new GatherReport.Page(
                        List.of(
                                new GatherReport(
                                        "e-2", 2, "done", NOON, List.of(new FleetId("tardy-trucks")), quotation(true)),
                                new GatherReport("e-1", 0, "pending", NOON, List.of(), null)),
                        41L);
    }

    private static FleetOffer offer(String fleet, long cents) {
        return new FleetOffer(
                new FleetId(fleet),
                "Fleet " + fleet,
                Money.usd(cents),
                NOON.plusSeconds(600),
                NOON.plusSeconds(1800),
                4.7,
                3200,
                NOON.plusSeconds(300),
                "fq-" + fleet);
    }

    public static String order(String externalId) {
        return """
                {"external_delivery_id": "%s", "order": {"subtotal": 37.0, "tip_cents": 500}, "tasks": [
                 {"type": "pickup", "event_at": "2026-05-04T18:30:00+00:00", "timezone_identifier": "America/New_York",
                  "location_name": "Deli", "street1": "25 W 40th St", "city": "New York", "state": "NY", "zip": "10018",
                  "latitude": 40.7536, "longitude": -73.98322},
                 {"type": "dropoff", "timezone_identifier": "America/New_York", "recipient_name": "Zoë Müller",
                  "street1": "75 9th Ave", "city": "New York", "state": "NY", "zip": "10011",
                  "latitude": 40.74243, "longitude": -74.00617}]}
                """
                .formatted(externalId);
    }

    static ReplayReport replay() {
        return new ReplayReport(
                Neighbours.KNOWN_ID,
                new MerchantId("sandbox"),
                "running",
                NOON,
                NOON.plusSeconds(60),
                true,
                NOON.plusSeconds(120),
                null,
                10L,
                4,
                1,
                2,
                3L);
    }

    static CallbackReport callback() {
        return new CallbackReport(
                Neighbours.KNOWN_ID,
                null,
                0,
                "dead",
                NOON,
                NOON.plusSeconds(1),
                List.of(new CallbackReport.Attempt(1, NOON, 184, "server_error", 503, "try later")));
    }

    /** How the fleets of the tests do at quoting. */
    static FleetQuoteReport quoting() {
        return new FleetQuoteReport(
                "open", NOON, new RecentCalls(NOON, Map.of("offer", 90L, "error", 10L), 120L, 450L));
    }

    /** And at taking jobs. */
    static FleetBookingReport booking() {
        return new FleetBookingReport(new RecentCalls(NOON, Map.of("done", 4L), 80L, 95L), 2, NOON);
    }
}
