package io.handoff.fleets.lalamove;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.TravelTime;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.job.FleetStop;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetTexts;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.http.CamelJson;
import io.handoff.fleets.http.FleetAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the statuses and bodies of Lalamove mean. */
final class LalamoveAnswers {
    private LalamoveAnswers() {}

    private record Error(String code, String message) {}

    /** @param arrival when a driver may be at the pickup */
    static QuoteResult quote(FleetId fleet, FleetAnswer answer, List<FleetStop> route, Instant arrival) {
        Error no = refusal(answer);
        if (no != null) {
            return new QuoteResult.Declined(no.code(), no.message());
        }
        JsonNode quotation = data(fleet, answer);
        JsonNode price = quotation.path("priceBreakdown");
        String currency = price.path("currency").asText("");
        if (!currency.isEmpty() && !LalamovePrice.isKept(currency)) {
            return new QuoteResult.Declined(
                    "currency_without_hundredths",
                    "Lalamove asks for " + FleetTexts.code(currency) + ", which can't be kept in hundredths.");
        }
        Money fee = LalamovePrice.of(price.path("total"), price.path("currency"));
        String id = id(quotation, route.size());
        if (fee == null || id == null) {
            throw FleetUnavailable.broken(
                    fleet, "answered without quotationId, a stopId of each stop, or a price", null);
        }
        return new QuoteResult.Offered(new FleetQuote(
                id,
                fee,
                arrival,
                delivered(route, arrival),
                0,
                meters(quotation.path("distance")),
                LalamoveTime.of(quotation.path("expiresAt").asText(""))));
    }

    private static @Nullable String id(JsonNode quotation, int stops) {
        List<String> stopIds = new ArrayList<>();
        quotation.path("stops").forEach(stop -> stopIds.add(stop.path("stopId").asText("")));
        String quotationId = quotation.path("quotationId").asText("");
        if (quotationId.isEmpty() || stopIds.size() != stops || stopIds.contains("")) {
            return null;
        }
        String id = new LalamoveQuoteId(quotationId, stopIds).toString();
        return FleetTexts.isId(id) ? id : null;
    }

    /** At the last drop-off. Lalamove doesn't say, so it is reckoned as it is where a merchant names one time alone. */
    private static Instant delivered(List<FleetStop> route, Instant arrival) {
        Instant at = arrival;
        for (int i = 1; i < route.size(); i++) {
            at = at.plus(TravelTime.between(
                    route.get(i - 1).details().location(),
                    route.get(i).details().location()));
        }
        return at;
    }

    private static long meters(JsonNode distance) {
        double value = distance.path("value").asDouble();
        boolean kilometers = distance.path("unit").asText("m").equalsIgnoreCase("km");
        return Math.max(0, Math.round(kilometers ? value * 1000 : value));
    }

    /** @param price what it was offered at: the order is there, even where its own price can't be read */
    static BookingResult booking(FleetId fleet, FleetAnswer answer, @Nullable Money price) {
        Error no = refusal(answer);
        if (no != null) {
            return new BookingResult.Declined(no.code(), no.message());
        }
        var order = new LalamoveOrder(data(fleet, answer));
        String id = order.id();
        Money charged = order.charged();
        Money fee = charged == null ? price : charged;
        if (id == null || fee == null) {
            throw FleetUnavailable.broken(fleet, "answered without orderId, or a price that nobody knows", null);
        }
        return new BookingResult.Booked(new BookedJob(id, fee.cents(), null));
    }

    static CancelResult cancellation(FleetId fleet, FleetAnswer answer) {
        Error no = refusal(answer);
        if (no != null) {
            return new CancelResult.Refused(no.code(), no.message());
        }
        if (answer.status() != 204 && answer.status() != 200) {
            throw unexpected(fleet, answer);
        }
        return new CancelResult.Agreed(null); // It doesn't say what a cancellation costs.
    }

    static LalamoveOrder order(FleetId fleet, FleetAnswer answer) {
        return new LalamoveOrder(data(fleet, answer));
    }

    /** Why there is no such order; null where the answer says something else. */
    static @Nullable String unknownOrder(FleetAnswer answer) {
        Error no = answer.status() == 404 ? error(answer) : null;
        return no != null && no.code().equals("order_not_found") ? no.message() : null;
    }

    /** The driver; nobody where the answer tells of none. */
    static JsonNode driver(FleetAnswer answer) {
        return CamelJson.tree(answer.body()).path("data");
    }

    private static JsonNode data(FleetId fleet, FleetAnswer answer) {
        if (answer.status() != 200 && answer.status() != 201) {
            throw unexpected(fleet, answer);
        }
        JsonNode data = CamelJson.tree(answer.body()).path("data");
        if (!data.isObject()) {
            throw FleetUnavailable.broken(fleet, "answered with something else than JSON of its API", null);
        }
        return data;
    }

    private static FleetUnavailable unexpected(FleetId fleet, FleetAnswer answer) {
        return FleetUnavailable.broken(fleet, "answered with HTTP status " + answer.status(), null);
    }

    /** Its no; null where the answer is none. */
    private static @Nullable Error refusal(FleetAnswer answer) {
        return answer.refuses()
                ? Objects.requireNonNullElseGet(
                        error(answer),
                        () -> new Error(
                                "http_" + answer.status(),
                                "The fleet refused with HTTP status " + answer.status() + "."))
                : null;
    }

    /** The first of its errors: {@code ERR_OUT_OF_SERVICE_AREA} is {@code out_of_service_area}. */
    private static @Nullable Error error(FleetAnswer answer) {
        JsonNode first = CamelJson.tree(answer.body()).path("errors").path(0);
        String id = first.path("id").asText("");
        if (id.isEmpty()) {
            return null;
        }
        String code = FleetTexts.code(id).toLowerCase(Locale.ROOT);
        String detail = first.path("detail").asText("");
        String message = first.path("message").asText(id) + (detail.isEmpty() ? "" : " (" + detail + ")");
        return new Error(code.startsWith("err_") ? code.substring(4) : code, FleetTexts.message(message));
    }
}
