package io.handoff.gateway.accounts;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.delivery.TravelTime;
import io.handoff.gateway.intake.json.Countries;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to ask one fleet.
 *
 * @param currency null for the fleet's own
 */
@Schema(
        description = "What to ask a fleet: an order of two stops, its pickup in half an hour.",
        examples =
                """
                {"pickup": {"latitude": 40.7411, "longitude": -73.9897, "street1": "1 Main St", "city": "New York",
                            "state": "NY", "zip": "10010"},
                 "dropoff": {"latitude": 40.7061, "longitude": -74.0088, "street1": "2 Broad St", "city": "New York",
                             "state": "NY", "zip": "10005"}}""")
public record TestQuote(
        @Schema(description = "Where to; without both stops, two places within the fleet's service area.") @Nullable
                Stop pickup,
        @Schema(description = "Where from there.") @Nullable Stop dropoff,
        @Schema(
                        description =
                                "ISO 4217 code of what it should quote in; the fleet's own, or USD, where nothing is said.")
                @CurrencyCode
                @Nullable
                String currency) {
    private static final Duration AHEAD = Duration.ofMinutes(30);
    private static final long SUBTOTAL_CENTS = 2000;

    /** One of them. Some fleets go by the address and some by the coordinates. */
    @Schema(name = "TestStop", description = "A place; fleets that go by addresses want one.")
    public record Stop(
            @Schema(minimum = "-90", maximum = "90", description = "In degrees.")
                    @NotNull
                    @DecimalMin(value = "-90", message = "must be between -90 and 90")
                    @DecimalMax(value = "90", message = "must be between -90 and 90")
                    Double latitude,
            @Schema(minimum = "-180", maximum = "180", description = "In degrees.")
                    @NotNull
                    @DecimalMin(value = "-180", message = "must be between -180 and 180")
                    @DecimalMax(value = "180", message = "must be between -180 and 180")
                    Double longitude,
            @Schema(description = "Street and number.") @Size(max = 255) @Nullable String street1,
            @Schema(description = "City.") @Size(max = 255) @Nullable String city,
            @Schema(description = "State, where there is one.") @Size(max = 255) @Nullable String state,
            @Schema(description = "Postal code.") @Size(max = 255) @Nullable String zip,
            @Schema(description = "ISO 3166-1 alpha-2.") @Country @Nullable String country) {
        static Stop at(GeoPoint place) {
            return new Stop(place.latitude(), place.longitude(), null, null, null, null, null);
        }

        GeoPoint place() {
            return new GeoPoint(latitude, longitude);
        }

        private TaskDetails task(TaskType type, Instant at) {
            Map<String, @Nullable Object> said = new HashMap<>();
            said.put("type", type);
            said.put("event_at", at);
            said.put("timezone_identifier", "UTC");
            said.put("location_name", "Test");
            said.put("street1", orBlank(street1));
            said.put("city", orBlank(city));
            said.put("state", orBlank(state));
            said.put("zip", orBlank(zip));
            said.put("country", country == null ? null : Countries.find(country));
            said.put("location", place());
            return TaskDetails.SHAPE.build(
                    field -> said.getOrDefault(field.name(), field.unsaid()), Map.of("eventAtNamed", false));
        }

        private static String orBlank(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    static DeliveryDetails order(Stop from, Stop to, Instant now) {
        Instant pickupAt = now.plus(AHEAD);
        Instant dropoffAt = pickupAt.plus(TravelTime.between(from.place(), to.place()));
        return new DeliveryDetails(
                OrderDetails.SHAPE.build(
                        field -> field.name().equals("subtotal") ? (Object) SUBTOTAL_CENTS : field.unsaid(), Map.of()),
                List.of(from.task(TaskType.PICKUP, pickupAt), to.task(TaskType.DROPOFF, dropoffAt)),
                false,
                null);
    }
}
