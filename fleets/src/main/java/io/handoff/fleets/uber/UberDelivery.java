package io.handoff.fleets.uber;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.fleets.FleetTexts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as Uber tells it: in the answer to a booking, when it is asked how one stands, and in what it reports.
 *
 * @param externalId our reference of it
 * @param fee in cents, with the tip
 */
record UberDelivery(
        @Nullable String id,
        @Nullable String status,
        @Nullable String externalId,
        @Nullable Long fee,
        @Nullable Long tip,
        @Nullable String currency,
        @Nullable Instant created,
        @Nullable Instant updated,
        @Nullable Instant pickupEta,
        @Nullable Instant dropoffEta,
        @Nullable Driver courier,
        @Nullable Waypoint dropoff) {

    record Driver(@Nullable String name, @Nullable Place location) {}

    record Place(@Nullable Double lat, @Nullable Double lng) {}

    record Waypoint(@Nullable Verification verification) {}

    record Verification(@Nullable Image signature, @Nullable Image picture) {}

    record Image(@JsonProperty("image_url") @Nullable String url) {}

    /** What it charges without the tip, which the courier gets; null where it doesn't say. */
    @Nullable
    Money charged() {
        if (fee == null || currency == null) {
            return null;
        }
        return new Money(fee - Objects.requireNonNullElse(tip, 0L), currency.toUpperCase(Locale.ROOT));
    }

    /** Uber's couriers have no number that could be told. */
    @Nullable
    Courier driver() {
        return courier == null ? null : FleetTexts.courier(0, courier.name());
    }

    @Nullable
    GeoPoint position() {
        return courier == null ? null : position(courier.location());
    }

    static @Nullable GeoPoint position(@Nullable Place place) {
        return place == null || place.lat() == null || place.lng() == null
                ? null
                : new GeoPoint(place.lat(), place.lng());
    }

    /**
     * How far it is; throws {@link IllegalArgumentException} for a status that nobody knows. That a courier is near
     * ({@code courier_imminent}) isn't that it has arrived, so there is nothing that says an arrival.
     */
    List<StageReport> stages() {
        String word = status == null ? "" : status.toLowerCase(Locale.ROOT);
        return switch (word) {
            case "pending" -> List.of(new StageReport(null, null, Stage.UNASSIGNED, List.of(), null));
            case "pickup" ->
                List.of(
                        stage(TaskType.PICKUP, Stage.STARTED, pickupEta),
                        stage(TaskType.DROPOFF, Stage.ACCEPTED, dropoffEta));
            case "pickup_complete", "dropoff" ->
                List.of(stage(TaskType.PICKUP, Stage.DONE, null), stage(TaskType.DROPOFF, Stage.STARTED, dropoffEta));
            case "delivered" ->
                List.of(
                        stage(TaskType.PICKUP, Stage.DONE, null),
                        new StageReport(null, TaskType.DROPOFF, Stage.DONE, proof(), null));
            case "canceled" -> List.of(new StageReport(null, null, Stage.CANCELLED, List.of(), null));
            case "returned" ->
                List.of(
                        stage(TaskType.PICKUP, Stage.DONE, null),
                        new StageReport(null, TaskType.DROPOFF, Stage.FAILED, proof(), null));
            default -> throw new IllegalArgumentException("unknown status of a delivery: " + FleetTexts.code(word));
        };
    }

    private static StageReport stage(TaskType type, Stage stage, @Nullable Instant eta) {
        return new StageReport(null, type, stage, List.of(), eta);
    }

    private List<String> proof() {
        Verification verified = dropoff == null ? null : dropoff.verification();
        return verified == null
                ? List.of()
                : Stream.of(verified.picture(), verified.signature())
                        .filter(Objects::nonNull)
                        .map(Image::url)
                        .filter(Objects::nonNull)
                        .toList();
    }
}
