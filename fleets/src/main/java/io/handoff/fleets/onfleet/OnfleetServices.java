package io.handoff.fleets.onfleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.job.FleetStop;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices of a client's delivery services. Onfleet describes what is asked, and not what is answered: that it is a list of
 * services with an id, a price in units of a currency, and that currency, stands here alone.
 */
final class OnfleetServices {
    static final String PATH = "/deliveryServices/quote?clientId=";

    private OnfleetServices() {}

    /** Times in milliseconds. */
    record Asked(
            long readyBy,
            @Nullable Long dueBy,
            int quantity,
            Weight weight,
            OnfleetRequests.Destination pickup,
            OnfleetRequests.Destination dropoff) {}

    record Weight(double value, String units) {}

    record Service(String id, Money fee) {}

    static Asked asked(List<FleetStop> route, OnfleetSettings settings, Instant now) {
        TaskDetails pickup = route.get(0).details();
        TaskDetails dropoff = route.get(route.size() - 1).details();
        Instant ready = pickup.eventAt().isAfter(now) ? pickup.eventAt() : now;
        return new Asked(
                ready.toEpochMilli(),
                dropoff.eventAt().isAfter(ready) ? dropoff.eventAt().toEpochMilli() : null,
                Math.max(1, pickup.itemsCount()),
                new Weight(settings.grams() / 1000.0, "kg"),
                OnfleetRequests.destination(pickup),
                OnfleetRequests.destination(dropoff));
    }

    /** Null where none has a price in this currency. */
    static @Nullable Service cheapest(JsonNode answer, String currency) {
        List<Service> services = new ArrayList<>();
        for (JsonNode json : answer.isArray() ? answer : answer.path("services")) {
            Service service = service(json, currency);
            if (service != null) {
                services.add(service);
            }
        }
        return services.stream()
                .min(Comparator.comparingLong(service -> service.fee().cents()))
                .orElse(null);
    }

    private static @Nullable Service service(JsonNode json, String currency) {
        String id = json.path("id").textValue();
        boolean priced =
                json.path("price").isNumber() && json.path("currency").asText().equalsIgnoreCase(currency);
        if (id == null || !id.matches(OnfleetSettings.ID) || !priced) {
            return null;
        }
        try {
            long cents = new BigDecimal(json.path("price").asText())
                    .movePointRight(2)
                    .longValueExact();
            return cents < 0 ? null : new Service(id, new Money(cents, currency));
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
