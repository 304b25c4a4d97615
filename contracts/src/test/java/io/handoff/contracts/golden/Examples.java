package io.handoff.contracts.golden;

import static io.handoff.contracts.golden.Deliveries.AT;
import static io.handoff.contracts.golden.Deliveries.COMPLETE;
import static io.handoff.contracts.golden.Deliveries.COURIER;
import static io.handoff.contracts.golden.Deliveries.DETAILS;
import static io.handoff.contracts.golden.Deliveries.FLEET;
import static io.handoff.contracts.golden.Deliveries.ID;
import static io.handoff.contracts.golden.Deliveries.KEY;
import static io.handoff.contracts.golden.Deliveries.TRACKING_URL;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.answer.CallbackReport;
import io.handoff.contracts.answer.CallbackTest;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.ChangeState;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.Difference;
import io.handoff.contracts.answer.DriverTracking;
import io.handoff.contracts.answer.FleetBookingReport;
import io.handoff.contracts.answer.FleetQuoteReport;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.answer.QuotationAnswer;
import io.handoff.contracts.answer.RecentCalls;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.answer.ReplayReport;
import io.handoff.contracts.answer.TestQuoteReport;
import io.handoff.contracts.answer.TestQuoteRequest;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.delivery.AdvanceRequested;
import io.handoff.contracts.delivery.CallbackAttempted;
import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.contracts.delivery.CallbackTestRequested;
import io.handoff.contracts.delivery.CallbacksReplayRequested;
import io.handoff.contracts.delivery.CallbacksReplayStopRequested;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.DriverPosition;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fact.AcceptedFact;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.fact.CancellationRefusedFact;
import io.handoff.contracts.fact.CancelledFact;
import io.handoff.contracts.fact.CancellingFact;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.fact.CourierLostFact;
import io.handoff.contracts.fact.CreatedFact;
import io.handoff.contracts.fact.FailedFact;
import io.handoff.contracts.fact.FleetFeeChangedFact;
import io.handoff.contracts.fact.ModifiedFact;
import io.handoff.contracts.fact.PublicFact;
import io.handoff.contracts.fact.QuotedFact;
import io.handoff.contracts.fact.SearchExtendedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.fact.ServiceabilityChangedFact;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.fact.TaskMove;
import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.Cancellation;
import io.handoff.contracts.fleet.Declined;
import io.handoff.contracts.fleet.JobProgress;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.QuoteResponse;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.FleetCallback;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.intake.FleetsChanged;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.ModificationResolved;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.intake.TaskReport;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.GatherReport;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.quotation.ScorePart;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.MerchantTerms;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.contracts.settings.RateLimit;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.contracts.settings.Sealed;
import io.handoff.contracts.settings.WaitingFee;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One example of everything that travels, every optional value set, by the name of its golden file. */
final class Examples {
    static final Cause CAUSE = new Cause("019ca945-0a78-8123-8456-0123456789ab", "merchant.delivery_created", AT);

    private static final FeeSchedule FEES = new FeeSchedule(300, 500, new WaitingFee(10, 50));
    private static final MerchantContext CONTEXT =
            new MerchantContext(12, new MerchantTerms("USD", FEES, Duration.ofMinutes(20)), ID, TRACKING_URL, AT);
    private static final UUID REQUEST = UUID.fromString("019ca945-0a78-8123-8456-0123456789ac");
    private static final Sealed SEALED = new Sealed("k1", "bm9uY2UgYW5kIGNpcGhlcnRleHQ=");
    private static final Stop STOP = new Stop(
            1,
            TaskType.DROPOFF,
            AT,
            40.74243,
            -74.00617,
            "75 9th Ave",
            "Apt 3",
            "New York",
            "NY",
            "10011",
            "US",
            "Café Müller",
            "+12125550101",
            "Ring the bell",
            true,
            List.of(Requirement.PHOTO),
            2,
            List.of(new Item("Lunch box", 2, "warm", 1850L, List.of("4006381333931"))));
    private static final StageReport STAGE = new StageReport(
            1, TaskType.DROPOFF, Stage.ARRIVED, List.of("https://proof.example/1.jpg"), AT.plusSeconds(1200));
    private static final TaskReport REPORT =
            new TaskReport(1, TaskStatus.SUCCESSFUL, List.of("https://proof.example/1.jpg"));
    private static final Progress PROGRESS = new Progress(
            "job-5",
            4,
            AT,
            List.of(new TaskProgress(
                    1, TaskStatus.SUCCESSFUL, List.of("https://proof.example/1.jpg"), AT.plusSeconds(1200))),
            COURIER,
            new GeoPoint(40.7505, -73.9934),
            975L,
            "USD");

    private static final DriverPosition POSITION =
            new DriverPosition(KEY, ID, FLEET, 2, new GeoPoint(40.7505, -73.9934), AT);
    private static final Quotation QUOTATION = new Quotation(
            "019ca945-0a78-8123-8456-00000000000a",
            "lowest_price",
            AT,
            AT.plusSeconds(300),
            List.of(new RankedOffer(
                    new FleetOffer(
                            FLEET,
                            "Swift Bikes",
                            Money.usd(850),
                            AT.plusSeconds(600),
                            AT.plusSeconds(1800),
                            4.7,
                            3120,
                            AT.plusSeconds(300),
                            "q-77"),
                    850,
                    "lowest price: 8.50 USD",
                    Duration.ofMinutes(12),
                    List.of(new ScorePart("price", 0.25, 0.5)))),
            List.of(
                    new FleetRefusal(new FleetId("slow-vans"), "Slow Vans", "timed_out", "no answer within 2 s"),
                    new FleetRefusal(new FleetId("late-vans"), "Late Vans", "not_waited_for", "no time left"),
                    new FleetRefusal(new FleetId("dear-vans"), "Dear Vans", "over_fee_cap", "asks more than the cap")),
            List.of(new FleetOffer(
                    new FleetId("dear-vans"),
                    "Dear Vans",
                    Money.usd(2900),
                    AT.plusSeconds(500),
                    AT.plusSeconds(1700),
                    4.9,
                    3120,
                    AT.plusSeconds(300),
                    "q-78")));

    private Examples() {}

    /** What others read of us; nothing of ours reads it again. */
    static Map<String, Object> views() {
        return Map.of(
                "public_fact",
                PublicFact.of(new CreatedFact(CAUSE, COMPLETE)),
                "order_update",
                OrderUpdate.of(COMPLETE));
    }

    static Map<String, Object> all() {
        Map<String, Object> all = new TreeMap<>();
        for (Object event : events()) {
            all.put(EventTypes.of(event.getClass()), event);
        }
        all.put("reply.quotation", new QuotationAnswer(KEY.externalId(), QUOTATION, 500));
        all.put(
                "reply.delivery",
                DeliveryAnswer.existing(
                        COMPLETE,
                        List.of(new Difference("order.subtotal", 42.5, 40)),
                        "The delivery with this id was cancelled."));
        all.put(
                "reply.modification",
                ModificationAnswer.of(
                        COMPLETE, List.of(new DeliveryChange("order.tip_cents", 400, 500, ChangeState.APPLIED))));
        all.put(
                "reply.cancellation",
                new CancellationAnswer(
                        KEY.externalId(), DeliveryStatus.CANCELLING, "The fleet is being asked.", 300, AT));
        all.put("reply.refusal", new RefusalAnswer(Refusal.QUOTATION_EXPIRED, "The quotation expired at 12:05."));
        all.put(
                "reply.refusal.not_serviceable",
                new RefusalAnswer(
                        Refusal.NOT_SERVICEABLE,
                        "No fleet can serve this order.",
                        List.of(new Violation("tasks[1]", "is outside the service area of every fleet")),
                        List.of(new FleetRefusal(
                                new FleetId("swift"), "Swift", "out_of_area", "Outside the area: tasks[1]."))));
        all.put("driver_tracking", DriverTracking.of(POSITION));
        all.put("callback_test", CallbackTest.at(AT));
        all.putAll(fleetProtocol());
        all.putAll(stored());
        all.put(
                "read.gathers",
                new GatherReport.Page(
                        List.of(new GatherReport(
                                REQUEST.toString(), 2, "done", AT, List.of(new FleetId("slow-vans")), QUOTATION)),
                        17L));
        all.put("read.test_quote_request", new TestQuoteRequest(3, "USD", DETAILS));
        var recent = new RecentCalls(AT, Map.of("offer", 90L), 120L, 450L);
        all.put("read.fleet_quotes", new FleetQuoteReport("half_open", AT, recent));
        all.put("read.fleet_bookings", new FleetBookingReport(recent, 2, AT));
        all.put(
                "read.test_quote",
                new TestQuoteReport(
                        "offer",
                        184,
                        QUOTATION.offers().get(0).offer(),
                        "The fleet is new here.",
                        "The fleet takes at most 1 stops.",
                        "Try other stops."));
        all.put(
                "read.replay",
                new ReplayReport(
                        REQUEST.toString(),
                        KEY.merchant(),
                        "stopped",
                        AT.minusSeconds(7200),
                        AT.minusSeconds(3600),
                        true,
                        AT,
                        AT.plusSeconds(60),
                        120L,
                        40,
                        3,
                        2,
                        75L));
        all.put(
                "read.callback",
                new CallbackReport(
                        CAUSE.eventId() + ".1",
                        "order-1",
                        7,
                        "sent",
                        AT,
                        AT.plusSeconds(8),
                        List.of(new CallbackReport.Attempt(1, AT, 184, "server_error", 503, "try later"))));
        return all;
    }

    private static TaskMove move(TaskStatus from, TaskStatus to, boolean inferred) {
        return new TaskMove(1, from, to, AT, inferred);
    }

    private static List<Object> events() {
        return List.of(
                new QuotationRequested(KEY, CONTEXT, DETAILS),
                new QuotationAccepted(KEY, CONTEXT, "q-77"),
                new DeliveryCreated(KEY, CONTEXT, DETAILS),
                new DeliveryModified(KEY, CONTEXT, DETAILS, List.of("simulate", "tasks[1].canceled")),
                new DeliveryCancelled(KEY, CONTEXT, "changed my mind", AT),
                new QuotationGathered(KEY, 2, REQUEST, CONTEXT, DETAILS, QUOTATION),
                new BookingResolved(
                        KEY, 2, FLEET, BookingResolved.Resolution.BOOKED, "job-5", 850L, COURIER, "none, it is booked"),
                new CancellationResolved(KEY, 2, FLEET, false, 300L, "the courier has the goods"),
                new ModificationResolved(KEY, 2, FLEET, 3, false, "the courier is at the door", List.of(1)),
                new FleetUpdateReported(KEY, 2, FLEET, AT, List.of(REPORT), COURIER, List.of(STAGE), Money.usd(975)),
                new FleetsChanged(KEY),
                new TimerElapsed(KEY, TimerElapsed.Kind.SCHEDULED_SEARCH, 1, AT),
                new QuotedFact(CAUSE, COMPLETE, QUOTATION.quotationId(), 1),
                new CreatedFact(CAUSE, COMPLETE),
                new AcceptedFact(CAUSE, COMPLETE, QUOTATION.quotationId(), FLEET, 850),
                new ModifiedFact(CAUSE, COMPLETE, List.of("order.tip_cents", "tasks[1].phone")),
                new SearchingFact(CAUSE, COMPLETE, 2, List.of(new FleetId("slow-vans")), "courier_lost"),
                new SearchExtendedFact(CAUSE, COMPLETE),
                new ServiceabilityChangedFact(CAUSE, COMPLETE),
                new BookedFact(
                        CAUSE,
                        COMPLETE,
                        2,
                        FLEET,
                        "job-5",
                        List.of(move(TaskStatus.UNASSIGNED, TaskStatus.ASSIGNED, false))),
                new CourierLostFact(CAUSE, COMPLETE, 2, FLEET, "The courier has declined."),
                new BookingFailedFact(CAUSE, COMPLETE, 1, new FleetId("slow-vans"), "no courier"),
                new TaskChangedFact(
                        CAUSE,
                        COMPLETE,
                        List.of(
                                move(TaskStatus.ACCEPTED, TaskStatus.STARTED, true),
                                move(TaskStatus.STARTED, TaskStatus.ARRIVED, false))),
                new FleetFeeChangedFact(CAUSE, COMPLETE),
                new CancellingFact(CAUSE, COMPLETE),
                new CancellationRefusedFact(CAUSE, COMPLETE, "the courier has the goods"),
                new CancelledFact(CAUSE, COMPLETE, 300),
                new FailedFact(CAUSE, COMPLETE, "no courier found"),
                new FleetCallback(FLEET, "job-5", AT, "{\"job_id\":\"job-5\"}"),
                POSITION,
                new CallbackReplayRequested(KEY, CAUSE.eventId() + ".1", AT),
                new CallbacksReplayRequested(KEY.merchant(), AT.minusSeconds(7200), AT.minusSeconds(3600), true, AT),
                new CallbacksReplayStopRequested(KEY.merchant(), CAUSE.eventId(), AT),
                new CallbackTestRequested(KEY.merchant(), AT),
                new AdvanceRequested(KEY, AT),
                new CallbackAttempted(
                        KEY, CAUSE.eventId() + ".1", 7, 12, 2, true, AT, 184, "server_error", 503, AT.plusSeconds(8)),
                merchant(),
                new FleetSettings(
                        FLEET,
                        3,
                        "Swift Bikes",
                        "standard",
                        true,
                        URI.create("https://fleet.example/api"),
                        SEALED,
                        "{\"type\":\"FeatureCollection\",\"features\":[]}",
                        true,
                        6,
                        "USD",
                        Map.of(),
                        List.of(Requirement.PHOTO),
                        KEY.merchant()));
    }

    private static MerchantSettings merchant() {
        return new MerchantSettings(
                KEY.merchant(),
                12,
                "Acme Inc",
                true,
                true,
                "ab".repeat(32),
                List.of(new RequestSecret(SEALED, AT)),
                "USD",
                "US",
                "lowest_price",
                List.of(FLEET),
                Duration.ofMillis(2500),
                Duration.ofMinutes(20),
                FEES,
                new RateLimit(50, 100),
                true,
                new CallbackEndpoint(URI.create("https://merchant.example/callbacks"), SEALED, SEALED),
                new Punctuality(Duration.ofMinutes(5), false),
                List.of(FLEET),
                Map.of("store-7", Map.of(FLEET.value(), "NYC-0042")),
                new OfferWeights(3, 2, 1),
                new OfferConstraints(2000L, List.of(new FleetId("slow-vans")), 4.2));
    }

    private static Map<String, Object> fleetProtocol() {
        return Map.of(
                "fleet_protocol.quote_request",
                new QuoteRequest(ID.toString(), "USD", true, 2, "medium", "store-7", "late", List.of(STOP)),
                "fleet_protocol.quote_response",
                new QuoteResponse("q-77", 850, "USD", AT, AT.plusSeconds(1200), 4.7, 3120, AT.plusSeconds(330)),
                "fleet_protocol.booking_request",
                new BookingRequest(
                        ID.toString(),
                        "q-77",
                        "https://handoff.example/fleet-callbacks/swift-bikes",
                        500,
                        false,
                        2,
                        "medium",
                        "store-7",
                        true,
                        "late",
                        List.of(STOP)),
                "fleet_protocol.booking",
                new Booking("job-5", "active", 850, "USD", COURIER),
                "fleet_protocol.modification_request",
                new ModificationRequest(3, 500, false, 2, "medium", "store-7", List.of(STOP)),
                "fleet_protocol.cancellation",
                new Cancellation("job-5", 300L),
                "fleet_protocol.declined",
                new Declined("out_of_area", "We don't go there."),
                "fleet_protocol.progress",
                PROGRESS,
                "fleet_protocol.job_progress",
                new JobProgress("job-5", List.of(PROGRESS)));
    }

    /** What rows keep until a fleet has answered, or its job is known. */
    private static Map<String, Object> stored() {
        return Map.of(
                "stored.fleet_job",
                FleetJob.booked(ID + "/1", "USD", Deliveries.DETAILS, task -> true),
                "stored.fleet_report",
                new FleetReport(
                        "job-5",
                        "report-9",
                        ID + "/1",
                        4,
                        AT,
                        List.of(STAGE),
                        COURIER,
                        new GeoPoint(40.7505, -73.9934),
                        Money.usd(975)));
    }
}
