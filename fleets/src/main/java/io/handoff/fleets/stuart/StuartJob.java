package io.handoff.fleets.stuart;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.fleets.FleetTexts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job as Stuart answers it.
 *
 * @param endedAt null while it goes on
 */
record StuartJob(
        @Nullable Long id,
        @Nullable String status,
        @Nullable Instant endedAt,
        List<Delivery> deliveries,
        @Nullable Driver driver,
        @Nullable Pricing pricing) {
    private static final Set<String> OVER = Set.of("delivered", "cancelled", "canceled");
    private static final Set<String> NOBODY_YET = Set.of("new", "scheduled", "searching");

    StuartJob {
        // Absent where the answer says nothing of them.
        deliveries = deliveries == null ? List.of() : List.copyOf(deliveries);
    }

    /** One of its drop-offs. */
    record Delivery(
            @Nullable Long id,
            @Nullable String status,
            @Nullable Instant pickedAt,
            @Nullable Instant deliveredAt,
            @Nullable String clientReference,
            @Nullable Cancellation cancellation,
            @Nullable Eta eta,
            @Nullable Proof proof) {
        String word() {
            return status == null ? "" : status.toLowerCase(Locale.ROOT);
        }

        boolean isOver() {
            return OVER.contains(word());
        }

        boolean isCancelled() {
            return isOver() && !word().equals("delivered");
        }

        @Nullable
        StuartReference reference() {
            return StuartReference.read(clientReference);
        }

        StuartStage stage() {
            return new StuartStage(
                    word(),
                    cancellation == null ? null : cancellation.reasonKey(),
                    eta == null ? null : eta.pickup(),
                    eta == null ? null : eta.dropoff(),
                    proof == null || proof.signatureUrl() == null ? List.of() : List.of(proof.signatureUrl()));
        }
    }

    record Cancellation(@Nullable String reasonKey) {}

    record Eta(@Nullable Instant pickup, @Nullable Instant dropoff) {}

    record Proof(@Nullable String signatureUrl) {}

    record Driver(
            @Nullable Long id, @Nullable String displayName, @Nullable Double latitude, @Nullable Double longitude) {}

    /** In units of the currency, not in cents. */
    record Pricing(@Nullable BigDecimal priceTaxExcluded, @Nullable String currency) {}

    /** Whether a courier is still looked for. */
    boolean isUnassigned() {
        return NOBODY_YET.contains(status == null ? "" : status.toLowerCase(Locale.ROOT));
    }

    /** What it costs before taxes; null where it doesn't say. */
    @Nullable
    Money price() {
        return pricing == null ? null : money(pricing.priceTaxExcluded(), pricing.currency());
    }

    static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
        if (amount == null || currency == null) {
            return null;
        }
        long cents = amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
        return new Money(cents, currency.toUpperCase(Locale.ROOT));
    }

    @Nullable
    Courier courier() {
        return driver == null
                ? null
                : FleetTexts.courier(Objects.requireNonNullElse(driver.id(), 0L), driver.displayName());
    }

    @Nullable
    GeoPoint position() {
        return driver == null ? null : position(driver.latitude(), driver.longitude());
    }

    static @Nullable GeoPoint position(@Nullable Double latitude, @Nullable Double longitude) {
        return latitude == null || longitude == null ? null : new GeoPoint(latitude, longitude);
    }
}
