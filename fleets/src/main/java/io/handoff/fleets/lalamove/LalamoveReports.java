package io.handoff.fleets.lalamove;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetReport;
import io.handoff.fleets.FleetTexts;
import io.handoff.fleets.http.CamelJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Lalamove says of an order, as a report. */
final class LalamoveReports {
    private static final JsonNode NOBODY = CamelJson.tree(new byte[0]);
    /** In seconds it would be a date of the year 5138. */
    private static final long LEAST_MILLIS = 100_000_000_000L;

    private static final Duration PRECISION = Duration.ofMinutes(1);

    private LalamoveReports() {}

    /** Whether it is about an order at all: a wallet has webhooks too. */
    static boolean isAboutOrder(byte[] webhook) {
        JsonNode data = CamelJson.tree(webhook).path("data");
        return data.path("order").has("orderId") || data.has("prevOrderId");
    }

    /** A webhook; throws {@link IllegalArgumentException} where it says too little. */
    static FleetReport reported(byte[] webhook) {
        JsonNode event = CamelJson.tree(webhook);
        JsonNode data = event.path("data");
        var order = new LalamoveOrder(data.path("order"));
        Instant at = when(event);
        return switch (event.path("eventType").asText("")) {
            case "ORDER_STATUS_CHANGED" -> report(event, order, at, order.stages(at), NOBODY);
            case "DRIVER_ASSIGNED" ->
                report(
                        event,
                        order,
                        at,
                        List.of(new StageReport(null, null, Stage.ACCEPTED, List.of(), null)),
                        data.path("driver"));
            case "POD_STATUS_CHANGED" -> report(event, order, at, order.finishedStops(), NOBODY);
            // Its price may have changed, or that it is there at all is what there is to know.
            default -> report(event, order, at, List.of(), NOBODY);
        };
    }

    private static FleetReport report(
            JsonNode event, LalamoveOrder order, Instant at, List<StageReport> stages, JsonNode driver) {
        String replaced = event.path("data").path("prevOrderId").textValue();
        String job = replaced != null ? replaced : order.id();
        if (job == null || !FleetTexts.isId(job)) {
            throw new IllegalArgumentException("a webhook of Lalamove needs the orderId of an order");
        }
        String id = event.path("eventId").textValue();
        return new FleetReport(
                job,
                FleetTexts.isId(id) ? id : null,
                order.reference(),
                0,
                at,
                stages,
                LalamoveDriver.courier(driver),
                LalamoveDriver.position(event.path("data").path("location")),
                order.charged());
    }

    /** What was asked for. */
    static FleetReport told(String job, LalamoveOrder order, JsonNode driver, Instant now) {
        return new FleetReport(
                job,
                null,
                order.reference(),
                0,
                now,
                order.stages(now),
                LalamoveDriver.courier(driver),
                LalamoveDriver.position(driver.path("coordinates")),
                order.charged());
    }

    /**
     * Webhooks say when they are sent, to the second or better, and when the order changed, some to the minute alone: the
     * second is nearer to the truth only for one that is sent again.
     */
    private static Instant when(JsonNode event) {
        Instant sent = sent(event.path("timestamp"));
        Instant changed = LalamoveTime.of(event.path("data").path("updatedAt").asText(""));
        boolean again = sent != null && changed != null && changed.isBefore(sent.minus(PRECISION));
        Instant at = sent == null || again ? changed : sent;
        if (at == null) {
            throw new IllegalArgumentException("a webhook of Lalamove needs a timestamp");
        }
        return at;
    }

    private static @Nullable Instant sent(JsonNode timestamp) {
        long value = timestamp.asLong();
        if (value <= 0) {
            return null;
        }
        return value < LEAST_MILLIS ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
    }
}
