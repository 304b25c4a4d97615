package io.handoff.fleets.lalamove;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.Courier;
import io.handoff.fleets.FleetTexts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A driver as Lalamove tells of one. */
final class LalamoveDriver {
    private LalamoveDriver() {}

    static @Nullable Courier courier(JsonNode driver) {
        return FleetTexts.courier(
                number(driver.path("driverId").asText("")), driver.path("name").textValue());
    }

    /** Where its id isn't one, there is none. */
    private static long number(String id) {
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }

    /** @param place with {@code lat} and {@code lng}, as text or as numbers */
    static @Nullable GeoPoint position(JsonNode place) {
        try {
            return new GeoPoint(degrees(place.path("lat")), degrees(place.path("lng")));
        } catch (IllegalArgumentException e) { // absent, or nowhere
            return null;
        }
    }

    private static double degrees(JsonNode value) {
        return new BigDecimal(value.asText("")).doubleValue();
    }
}
