package io.handoff.contracts;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.delivery.AdvanceRequested;
import io.handoff.contracts.delivery.CallbackAttempted;
import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.contracts.delivery.CallbackTestRequested;
import io.handoff.contracts.delivery.CallbacksReplayRequested;
import io.handoff.contracts.delivery.CallbacksReplayStopRequested;
import io.handoff.contracts.delivery.DriverPosition;
import io.handoff.contracts.fact.AcceptedFact;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.fact.CancellationRefusedFact;
import io.handoff.contracts.fact.CancelledFact;
import io.handoff.contracts.fact.CancellingFact;
import io.handoff.contracts.fact.CourierLostFact;
import io.handoff.contracts.fact.CreatedFact;
import io.handoff.contracts.fact.FailedFact;
import io.handoff.contracts.fact.FleetFeeChangedFact;
import io.handoff.contracts.fact.ModifiedFact;
import io.handoff.contracts.fact.QuotedFact;
import io.handoff.contracts.fact.SearchExtendedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.fact.ServiceabilityChangedFact;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.FleetCallback;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.intake.FleetsChanged;
import io.handoff.contracts.intake.ModificationResolved;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code ce_type} of every event, both ways. A type is told from its header, never from its value. */
public final class EventTypes {
    private static final Map<String, Class<?>> CLASSES = new HashMap<>();
    private static final Map<Class<?>, String> NAMES = new HashMap<>();

    static {
        define("merchant.get_quotation", QuotationRequested.class);
        define("merchant.accept_quotation", QuotationAccepted.class);
        define("merchant.delivery_created", DeliveryCreated.class);
        define("merchant.delivery_modified", DeliveryModified.class);
        define("merchant.delivery_cancelled", DeliveryCancelled.class);
        define("quotation.gathered", QuotationGathered.class);
        define("booking.resolved", BookingResolved.class);
        define("cancellation.resolved", CancellationResolved.class);
        define("modification.resolved", ModificationResolved.class);
        define("fleet.update_reported", FleetUpdateReported.class);
        define("timer.elapsed", TimerElapsed.class);
        define("fleets.changed", FleetsChanged.class);
        define("delivery.quoted", QuotedFact.class);
        define("delivery.created", CreatedFact.class);
        define("delivery.accepted", AcceptedFact.class);
        define("delivery.modified", ModifiedFact.class);
        define("delivery.searching", SearchingFact.class);
        define("delivery.search_extended", SearchExtendedFact.class);
        define("delivery.serviceability_changed", ServiceabilityChangedFact.class);
        define("delivery.booked", BookedFact.class);
        define("delivery.booking_failed", BookingFailedFact.class);
        define("delivery.courier_lost", CourierLostFact.class);
        define("delivery.task_changed", TaskChangedFact.class);
        define("delivery.fleet_fee_changed", FleetFeeChangedFact.class);
        define("delivery.cancelling", CancellingFact.class);
        define("delivery.cancellation_refused", CancellationRefusedFact.class);
        define("delivery.cancelled", CancelledFact.class);
        define("delivery.failed", FailedFact.class);
        define("reply", Answer.class);
        define("fleet.callback", FleetCallback.class);
        define("driver.position", DriverPosition.class);
        define("callback.attempted", CallbackAttempted.class);
        define("callback.replay_requested", CallbackReplayRequested.class);
        define("callbacks.replay_requested", CallbacksReplayRequested.class);
        define("callbacks.replay_stop_requested", CallbacksReplayStopRequested.class);
        define("callback.test_requested", CallbackTestRequested.class);
        define("simulator.advance_requested", AdvanceRequested.class);
        define("settings.merchant", MerchantSettings.class);
        define("settings.fleet", FleetSettings.class);
    }

    private EventTypes() {}

    private static void define(String name, Class<?> type) {
        CLASSES.put(name, type);
        NAMES.put(type, name);
    }

    /** Every event type with the class of its value. */
    public static Map<String, Class<?>> all() {
        return Map.copyOf(CLASSES);
    }

    /** The class of a type's value, or null for a type this version doesn't know. */
    public static @Nullable Class<?> classOf(String type) {
        return CLASSES.get(type);
    }

    /** The type of an event class. */
    public static String of(Class<?> event) {
        String name = NAMES.get(event);
        if (name == null && Answer.class.isAssignableFrom(event)) {
            return "reply";
        }
        if (name == null) {
            throw new IllegalArgumentException(event + " is not an event");
        }
        return name;
    }
}
