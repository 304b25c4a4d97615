package io.handoff.fleets.uber;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.FleetTexts;
import io.handoff.fleets.uber.UberDelivery.Place;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Uber says of a delivery, as a report. */
final class UberReports {
    private UberReports() {}

    /**
     * A webhook.
     *
     * @param id of the event; the same when it comes again
     * @param location where the courier is, in a {@code event.courier_update}
     */
    private record Event(
            @Nullable String id,
            @Nullable String kind,
            @Nullable String deliveryId,
            @Nullable Instant created,
            @Nullable UberDelivery data,
            @Nullable Place location) {}

    /** Throws {@link IllegalArgumentException} where it says too little. */
    static FleetReport reported(byte[] body) {
        Event event = read(body);
        String job = event.deliveryId() != null || event.data() == null
                ? event.deliveryId()
                : event.data().id();
        if (job == null || !FleetTexts.isId(job)) {
            throw new IllegalArgumentException("a webhook of Uber Direct needs a delivery_id");
        }
        return switch (Objects.requireNonNullElse(event.kind(), "")) {
            case "event.delivery_status" -> status(job, event);
            case "event.courier_update" -> moved(job, event);
            // A refund is between the merchant and Uber: it changes nothing of the delivery.
            default -> new FleetReport(job, event.id(), null, 0, when(event), List.of(), null, null);
        };
    }

    /** What was asked for. */
    static FleetReport told(String job, UberDelivery delivery, Instant now) {
        Instant when = delivery.updated() != null ? delivery.updated() : now;
        return new FleetReport(
                job,
                null,
                delivery.externalId(),
                0,
                when,
                delivery.stages(),
                delivery.driver(),
                delivery.position(),
                delivery.charged());
    }

    private static FleetReport status(String job, Event event) {
        UberDelivery delivery = event.data();
        if (delivery == null) {
            throw new IllegalArgumentException("an event.delivery_status needs data");
        }
        return new FleetReport(
                job,
                event.id(),
                delivery.externalId(),
                0,
                when(event),
                delivery.stages(),
                delivery.driver(),
                delivery.position(),
                delivery.charged());
    }

    private static FleetReport moved(String job, Event event) {
        GeoPoint position = UberDelivery.position(event.location());
        if (position == null) {
            throw new IllegalArgumentException("an event.courier_update needs a location");
        }
        return new FleetReport(job, event.id(), null, 0, when(event), List.of(), null, position);
    }

    private static Instant when(Event event) {
        Instant created = event.created();
        if (created == null) {
            throw new IllegalArgumentException("a webhook of Uber Direct needs created");
        }
        return created;
    }

    private static Event read(byte[] body) {
        try {
            return Objects.requireNonNull(Json.mapper().readValue(body, Event.class));
        } catch (IOException | NullPointerException e) {
            throw new IllegalArgumentException("not a webhook of Uber Direct", e);
        }
    }
}
