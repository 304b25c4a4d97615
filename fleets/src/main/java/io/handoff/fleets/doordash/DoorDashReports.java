package io.handoff.fleets.doordash;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.FleetTexts;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What DoorDash says of a delivery, as a report. It numbers none: one is known by its time and what it says. */
final class DoorDashReports {
    private DoorDashReports() {}

    /**
     * What a webhook says beside the delivery, in the same object.
     *
     * @param eventName documented by name, and not by field: clients in use read this one, and some the other
     * @param createdAt of the event
     */
    private record Event(@JsonAlias("event_type") @Nullable String eventName, @Nullable Instant createdAt) {}

    /** Throws {@link IllegalArgumentException} where it says too little. */
    static FleetReport reported(byte[] body) {
        Event event = read(body, Event.class);
        DoorDashDelivery delivery = read(body, DoorDashDelivery.class);
        String job = delivery.externalDeliveryId();
        if (job == null || !FleetTexts.isId(job)) {
            throw new IllegalArgumentException("a webhook of DoorDash needs an external_delivery_id");
        } else if (event.createdAt() == null || event.eventName() == null) {
            throw new IllegalArgumentException("a webhook of DoorDash needs event_name and created_at");
        }
        return report(job, delivery, event.createdAt(), stages(event.eventName(), delivery));
    }

    /** What was asked for. */
    static FleetReport told(String job, DoorDashDelivery delivery, Instant now) {
        return report(job, delivery, Objects.requireNonNullElse(delivery.updatedAt(), now), delivery.stages());
    }

    private static FleetReport report(String job, DoorDashDelivery delivery, Instant when, List<StageReport> stages) {
        return new FleetReport(
                job,
                null,
                DoorDashIds.key(job),
                0,
                when,
                stages,
                delivery.dasher(),
                delivery.position(),
                delivery.charged());
    }

    /** Events are in either case. That a delivery was made, or goes along with others, is no progress of it. */
    private static List<StageReport> stages(String event, DoorDashDelivery delivery) {
        return switch (event.toUpperCase(Locale.ROOT)) {
            case "DASHER_CONFIRMED" -> delivery.stages("confirmed");
            case "DASHER_ENROUTE_TO_PICKUP" -> delivery.stages("enroute_to_pickup");
            case "DASHER_CONFIRMED_PICKUP_ARRIVAL" -> delivery.stages("arrived_at_pickup");
            case "DASHER_PICKED_UP" -> delivery.stages("picked_up");
            case "DASHER_ENROUTE_TO_DROPOFF" -> delivery.stages("enroute_to_dropoff");
            case "DASHER_CONFIRMED_DROPOFF_ARRIVAL" -> delivery.stages("arrived_at_dropoff");
            case "DASHER_DROPPED_OFF" -> delivery.stages("delivered");
            case "DELIVERY_RETURN_INITIALIZED",
                    "DASHER_ENROUTE_TO_RETURN",
                    "DASHER_CONFIRMED_RETURN_ARRIVAL",
                    "DELIVERY_RETURNED" -> delivery.stages("returned");
            case "DELIVERY_CANCELLED" -> delivery.stages("cancelled");
            default -> List.of();
        };
    }

    private static <T> T read(byte[] body, Class<T> type) {
        try {
            return Objects.requireNonNull(Json.mapper().readValue(body, type));
        } catch (IOException | NullPointerException e) {
            throw new IllegalArgumentException("not a webhook of DoorDash", e);
        }
    }
}
