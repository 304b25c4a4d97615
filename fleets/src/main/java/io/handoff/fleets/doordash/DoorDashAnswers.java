package io.handoff.fleets.doordash;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetProvider.ModifyResult;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetProvider.StatusResult;
import io.handoff.fleets.FleetTexts;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.http.FleetAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the statuses and bodies of DoorDash Drive mean. */
final class DoorDashAnswers {
    /** A quote has to be accepted within it, and says no time of its own. */
    private static final Duration QUOTE_STANDS = Duration.ofMinutes(5);

    private static final String DUPLICATE = "duplicate_delivery_id";
    /** Said as a no, and yet "not now": DoorDash is still at what it was asked before. */
    private static final Set<String> BUSY = Set.of("delivery_creation_in_progress", "duplicate_request");

    private DoorDashAnswers() {}

    private record Refusal(String code, String message) {}

    /** @param ready from when the courier may collect: it isn't there before */
    static QuoteResult quote(FleetId fleet, FleetAnswer answer, Instant ready, Instant now) {
        Refusal no = refusal(answer);
        if (no != null) {
            return new QuoteResult.Declined(no.code(), no.message());
        }
        DoorDashDelivery quote = delivery(fleet, answer);
        Money fee = quote.charged();
        Instant pickup = quote.pickupTimeEstimated();
        Instant dropoff = quote.dropoffTimeEstimated();
        if (!FleetTexts.isId(quote.externalDeliveryId()) || fee == null || pickup == null || dropoff == null) {
            throw FleetUnavailable.broken(fleet, "answered without id, fee, currency or times", null);
        }
        return new QuoteResult.Offered(new FleetQuote(
                quote.externalDeliveryId(),
                fee,
                pickup.isAfter(ready) ? pickup : ready,
                dropoff,
                0,
                0,
                now.plus(QUOTE_STANDS)));
    }

    /**
     * Why a job isn't booked at the price it was quoted at when it came to it, or null where it is to be booked.
     *
     * @param price what the merchant was offered; null where that isn't known
     */
    static @Nullable BookingResult objection(FleetId fleet, FleetAnswer answer, @Nullable Money price) {
        Refusal no = refusal(answer);
        return no == null ? objection(fleet, delivery(fleet, answer), price) : declined(fleet, no);
    }

    private static @Nullable BookingResult objection(FleetId fleet, DoorDashDelivery quote, @Nullable Money price) {
        Money asked = quote.charged();
        if (asked == null) {
            throw FleetUnavailable.broken(fleet, "answered without fee or currency", null);
        }
        boolean same = price == null || asked.currency().equals(price.currency()) && asked.cents() <= price.cents();
        return same
                ? null
                : new BookingResult.Declined("price_changed", "DoorDash asks more by now than what it has offered.");
    }

    /** Whether one of that name is there: a quote of a try before, or the delivery that came of it. */
    static boolean isDuplicate(FleetAnswer answer) {
        Refusal no = refusal(answer);
        return no != null && no.code().equals(DUPLICATE);
    }

    /** What came of a try before: its delivery, or an objection to its quote; null where that is to be accepted. */
    static @Nullable BookingResult tried(FleetId fleet, FleetAnswer answer, String id, @Nullable Money price) {
        DoorDashDelivery present = delivery(fleet, answer);
        return present.isQuote()
                ? objection(fleet, present, price)
                : new BookingResult.Booked(booked(fleet, present, id));
    }

    static boolean refuses(FleetAnswer answer) {
        return refusal(answer) != null;
    }

    static BookingResult declined(FleetId fleet, FleetAnswer answer) {
        return declined(fleet, Objects.requireNonNull(refusal(answer)));
    }

    private static BookingResult declined(FleetId fleet, Refusal no) {
        notBusy(fleet, no);
        return new BookingResult.Declined(no.code(), no.message());
    }

    static BookedJob booked(FleetId fleet, FleetAnswer answer, String id) {
        return booked(fleet, delivery(fleet, answer), id);
    }

    /** The delivery of this id; null where there is none, or a quote of it and no more. */
    static @Nullable BookedJob found(FleetId fleet, FleetAnswer answer, String id) {
        if (isUnknown(answer)) {
            return null;
        }
        DoorDashDelivery delivery = delivery(fleet, answer);
        return delivery.isQuote() ? null : booked(fleet, delivery, id);
    }

    private static BookedJob booked(FleetId fleet, DoorDashDelivery delivery, String id) {
        Money charged = delivery.charged();
        if (!id.equals(delivery.externalDeliveryId()) || charged == null) {
            throw FleetUnavailable.broken(fleet, "answered without id, fee or currency", null);
        }
        return new BookedJob(id, charged.cents(), delivery.dasher());
    }

    static CancelResult cancellation(FleetId fleet, FleetAnswer answer) {
        Refusal no = refusal(answer);
        if (no == null) {
            var unused = delivery(fleet, answer);
        } else if (!no.code().equals("delivery_cancelled")) {
            notBusy(fleet, no);
            return new CancelResult.Refused(no.code(), no.message());
        }
        return new CancelResult.Agreed(null); // It doesn't say what a cancellation costs.
    }

    static ModifyResult modification(FleetId fleet, FleetAnswer answer) {
        Refusal no = refusal(answer);
        if (no != null) {
            notBusy(fleet, no);
            return new ModifyResult.Refused(no.code(), no.message());
        }
        var unused = delivery(fleet, answer);
        return new ModifyResult.Modified();
    }

    private static void notBusy(FleetId fleet, Refusal no) {
        if (BUSY.contains(no.code())) {
            throw FleetUnavailable.broken(fleet, "is still at what it was asked before", null);
        }
    }

    static StatusResult status(FleetId fleet, String job, FleetAnswer answer, Instant now) {
        if (isUnknown(answer)) {
            return new StatusResult.UnknownJob("DoorDash has no such delivery.");
        }
        DoorDashDelivery delivery = delivery(fleet, answer);
        try {
            return new StatusResult.Told(
                    delivery.isQuote() ? List.of() : List.of(DoorDashReports.told(job, delivery, now)));
        } catch (IllegalArgumentException e) {
            throw FleetUnavailable.broken(fleet, "answered with a delivery that can't be read", e);
        }
    }

    private static boolean isUnknown(FleetAnswer answer) {
        Refusal no = answer.status() == 404 ? refusal(answer) : null;
        return no != null && no.code().equals("unknown_delivery_id");
    }

    static DoorDashDelivery delivery(FleetId fleet, FleetAnswer answer) {
        if (answer.status() != 200) {
            throw FleetUnavailable.broken(fleet, "answered with HTTP status " + answer.status(), null);
        }
        try {
            DoorDashDelivery value = Json.mapper().readValue(answer.body(), DoorDashDelivery.class);
            if (value == null) {
                throw FleetUnavailable.broken(fleet, "answered with nothing", null);
            }
            return value;
        } catch (IOException e) {
            throw FleetUnavailable.broken(fleet, "answered with something else than JSON of its API", e);
        }
    }

    /** Its no; null where the answer is none. */
    private static @Nullable Refusal refusal(FleetAnswer answer) {
        if (!answer.refuses()) {
            return null;
        }
        JsonNode said = tree(answer);
        String code = Stream.of("reason", "code")
                .map(field -> said.path(field).textValue())
                .filter(word -> word != null && !word.isBlank())
                .findFirst()
                .orElse("http_" + answer.status());
        String message = Stream.concat(
                        Stream.of(said.path("message").asText("")),
                        StreamSupport.stream(said.path("field_errors").spliterator(), false)
                                .map(error -> error.path("field").asText() + ": "
                                        + error.path("error").asText()))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("; "));
        return new Refusal(
                FleetTexts.code(code.toLowerCase(Locale.ROOT)),
                FleetTexts.message(
                        message.isEmpty() ? "DoorDash refused with HTTP status " + answer.status() + "." : message));
    }

    private static JsonNode tree(FleetAnswer answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            return Json.mapper().missingNode();
        }
    }
}
