package io.handoff.fleets.doordash;

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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as DoorDash tells it: in every answer, and without its status in what it reports.
 *
 * @param externalDeliveryId what we called it
 * @param fee in cents, without the tip
 * @param reason why it was cancelled, as webhooks are said to call it
 */
record DoorDashDelivery(
        @Nullable String externalDeliveryId,
        @Nullable String orderFulfillmentMethod,
        @Nullable String deliveryStatus,
        @Nullable String cancellationReason,
        @Nullable String reason,
        @Nullable Long fee,
        @Nullable String currency,
        @Nullable Instant updatedAt,
        @Nullable String pickupInstructions,
        @Nullable String dropoffInstructions,
        @Nullable Instant pickupTimeEstimated,
        @Nullable Instant dropoffTimeEstimated,
        @Nullable Long dasherId,
        @Nullable String dasherName,
        @Nullable Place dasherLocation,
        DoorDashDoor.@Nullable Options dropoffOptions,
        @Nullable String pickupVerificationImageUrl,
        @Nullable String dropoffVerificationImageUrl,
        @Nullable String dropoffSignatureImageUrl) {
    private static final Set<String> COLLECTED = Set.of(
            "picked_up",
            "enroute_to_dropoff",
            "arrived_at_dropoff",
            "delivered",
            "enroute_to_return",
            "arrived_at_return",
            "returned");

    record Place(@Nullable Double lat, @Nullable Double lng) {}

    /** Nobody has been sent for it yet, nor will be: it is a price that was asked for. */
    boolean isQuote() {
        return "quote".equals(status());
    }

    boolean isCollected() {
        return COLLECTED.contains(status());
    }

    @Nullable
    Money charged() {
        return fee == null || currency == null ? null : new Money(fee, currency.toUpperCase(Locale.ROOT));
    }

    @Nullable
    Courier dasher() {
        if (dasherName == null || dasherName.isBlank()) {
            return null;
        }
        String[] parts = dasherName.strip().split("\\s+", 2);
        return FleetTexts.courier(
                new Courier(Objects.requireNonNullElse(dasherId, 0L), parts[0], parts.length > 1 ? parts[1] : ""));
    }

    @Nullable
    GeoPoint position() {
        return dasherLocation == null || dasherLocation.lat() == null || dasherLocation.lng() == null
                ? null
                : new GeoPoint(dasherLocation.lat(), dasherLocation.lng());
    }

    /** How far it is by its own status; throws {@link IllegalArgumentException} for one that nobody knows. */
    List<StageReport> stages() {
        return stages(status());
    }

    private String status() {
        return deliveryStatus == null ? "" : deliveryStatus.toLowerCase(Locale.ROOT);
    }

    /** How far it is where its status is this one. */
    List<StageReport> stages(String status) {
        return switch (status) {
            case "quote" -> List.of();
            // Again, too, once a Dasher has given it back.
            case "created" -> List.of(all(Stage.UNASSIGNED));
            case "confirmed" -> List.of(pickup(Stage.ACCEPTED), dropoff(Stage.ACCEPTED));
            case "enroute_to_pickup" -> List.of(pickup(Stage.STARTED), dropoff(Stage.ACCEPTED));
            case "arrived_at_pickup" -> List.of(pickup(Stage.ARRIVED), dropoff(Stage.ACCEPTED));
            case "picked_up", "enroute_to_dropoff" -> List.of(collected(), dropoff(Stage.STARTED));
            case "arrived_at_dropoff" -> List.of(collected(), dropoff(Stage.ARRIVED));
            case "delivered" -> List.of(collected(), ended(Stage.DONE));
            // What comes back wasn't delivered; the way back is no stop of ours.
            case "enroute_to_return", "arrived_at_return", "returned" -> List.of(collected(), ended(Stage.FAILED));
            case "cancelled" -> cancelled();
            default -> throw new IllegalArgumentException("unknown status of a delivery: " + FleetTexts.code(status));
        };
    }

    /** No Dasher found, or no payment, or called off by us: nobody comes, so another fleet may. */
    private List<StageReport> cancelled() {
        String why = cancellationReason != null ? cancellationReason : Objects.requireNonNullElse(reason, "");
        return switch (why.toLowerCase(Locale.ROOT)) {
            case "failed_to_pickup" -> List.of(StageReport.of(TaskType.PICKUP, Stage.FAILED));
            case "failed_to_deliver", "failed_to_return" -> List.of(collected(), ended(Stage.FAILED));
            default -> List.of(all(Stage.CANCELLED));
        };
    }

    private static StageReport all(Stage stage) {
        return new StageReport(null, null, stage, List.of(), null);
    }

    private StageReport pickup(Stage stage) {
        return new StageReport(null, TaskType.PICKUP, stage, List.of(), pickupTimeEstimated);
    }

    private StageReport dropoff(Stage stage) {
        return new StageReport(null, TaskType.DROPOFF, stage, List.of(), dropoffTimeEstimated);
    }

    private StageReport collected() {
        return new StageReport(null, TaskType.PICKUP, Stage.DONE, proof(pickupVerificationImageUrl), null);
    }

    private StageReport ended(Stage stage) {
        return new StageReport(
                null, TaskType.DROPOFF, stage, proof(dropoffVerificationImageUrl, dropoffSignatureImageUrl), null);
    }

    private static List<String> proof(@Nullable String... urls) {
        return Stream.of(urls).filter(Objects::nonNull).toList();
    }
}
