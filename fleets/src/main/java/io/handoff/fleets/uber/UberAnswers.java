package io.handoff.fleets.uber;

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
import io.handoff.fleets.http.TokenCache;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the statuses and bodies of Uber Direct mean. */
final class UberAnswers {
    /** Said with 503, and yet a no: there was nobody to send, so nothing was made. */
    private static final Set<String> NOBODY_FREE = Set.of("couriers_busy", "robo_couriers_busy");

    private UberAnswers() {}

    private record Quote(
            @Nullable String id,
            @Nullable Long fee,
            @Nullable String currency,
            @Nullable String currencyType,
            @Nullable Instant dropoffEta,
            @Nullable Integer pickupDuration,
            @Nullable Instant expires) {}

    private record Error(String code, String message) {}

    static TokenCache.Token token(FleetId fleet, FleetAnswer answer, Instant now) {
        JsonNode said = accepted(fleet, answer, JsonNode.class);
        if (!said.path("access_token").isTextual() || !said.path("expires_in").isNumber()) {
            throw FleetUnavailable.broken(fleet, "answered without access_token or expires_in", null);
        }
        return new TokenCache.Token(
                said.path("access_token").textValue(),
                now.plusSeconds(said.path("expires_in").longValue()));
    }

    /** @param ready from when the courier may collect: it isn't there before */
    static QuoteResult quote(FleetId fleet, FleetAnswer answer, Instant ready, Instant now) {
        Error no = refusal(answer);
        if (no != null) {
            return new QuoteResult.Declined(no.code(), no.message());
        }
        Quote quote = accepted(fleet, answer, Quote.class);
        String currency = quote.currencyType() != null ? quote.currencyType() : quote.currency();
        if (!FleetTexts.isId(quote.id()) || quote.fee() == null || currency == null || quote.dropoffEta() == null) {
            throw FleetUnavailable.broken(fleet, "answered without id, fee, currency or dropoff_eta", null);
        }
        Instant arrival = quote.pickupDuration() == null ? ready : now.plus(Duration.ofMinutes(quote.pickupDuration()));
        return new QuoteResult.Offered(new FleetQuote(
                quote.id(),
                new Money(quote.fee(), currency.toUpperCase(Locale.ROOT)),
                arrival.isAfter(ready) ? arrival : ready,
                quote.dropoffEta(),
                0,
                0,
                quote.expires()));
    }

    /** The delivery that was made before under the same key; null where the answer says something else. */
    static @Nullable String duplicated(FleetAnswer answer) {
        String id = answer.status() == 409
                ? tree(answer).path("metadata").path("delivery_id").textValue()
                : null;
        return FleetTexts.isId(id) ? id : null;
    }

    static BookingResult booking(FleetId fleet, FleetAnswer answer) {
        Error no = refusal(answer);
        return no == null
                ? new BookingResult.Booked(booked(fleet, delivery(fleet, answer)))
                : new BookingResult.Declined(no.code(), no.message());
    }

    /** What there is under the key already: ours if it bears our reference, and somebody else's if not. */
    static BookingResult booking(FleetId fleet, FleetAnswer answer, String reference) {
        UberDelivery present = delivery(fleet, answer);
        return reference.equals(present.externalId())
                ? new BookingResult.Booked(booked(fleet, present))
                : new BookingResult.Declined("duplicate_delivery", "There is another delivery with this reference.");
    }

    private static BookedJob booked(FleetId fleet, UberDelivery delivery) {
        Money charged = delivery.charged();
        if (delivery.id() == null || !FleetTexts.isId(delivery.id()) || charged == null) {
            throw FleetUnavailable.broken(fleet, "answered without id, fee or currency", null);
        }
        return new BookedJob(delivery.id(), charged.cents(), delivery.driver());
    }

    static CancelResult cancellation(FleetId fleet, FleetAnswer answer) {
        Error no = refusal(answer);
        if (no != null) {
            return new CancelResult.Refused(no.code(), no.message());
        }
        var unused = delivery(fleet, answer);
        return new CancelResult.Agreed(null); // It doesn't say what a cancellation costs.
    }

    static ModifyResult modification(FleetId fleet, FleetAnswer answer) {
        Error no = refusal(answer);
        if (no != null) {
            return new ModifyResult.Refused(no.code(), no.message());
        }
        var unused = delivery(fleet, answer);
        return new ModifyResult.Modified();
    }

    static StatusResult status(FleetId fleet, String job, FleetAnswer answer, Instant now) {
        if (answer.status() == 404) {
            Error no = error(answer);
            if (no != null && no.code().equals("delivery_not_found")) {
                return new StatusResult.UnknownJob(no.message());
            }
        }
        try {
            return new StatusResult.Told(List.of(UberReports.told(job, delivery(fleet, answer), now)));
        } catch (IllegalArgumentException e) {
            throw FleetUnavailable.broken(fleet, "answered with a delivery that can't be read", e);
        }
    }

    private static UberDelivery delivery(FleetId fleet, FleetAnswer answer) {
        return accepted(fleet, answer, UberDelivery.class);
    }

    private static <T> T accepted(FleetId fleet, FleetAnswer answer, Class<T> type) {
        if (answer.status() != 200) {
            throw FleetUnavailable.broken(fleet, "answered with HTTP status " + answer.status(), null);
        }
        try {
            T value = Json.mapper().readValue(answer.body(), type);
            if (value == null) {
                throw FleetUnavailable.broken(fleet, "answered with nothing", null);
            }
            return value;
        } catch (IOException e) {
            throw FleetUnavailable.broken(fleet, "answered with something else than JSON of its API", e);
        }
    }

    /** Its no; null where the answer is none. */
    private static @Nullable Error refusal(FleetAnswer answer) {
        Error said = answer.status() >= 400 ? error(answer) : null;
        if (answer.status() == 503 && said != null && NOBODY_FREE.contains(said.code())) {
            return said;
        }
        if (!answer.refuses()) {
            return null;
        }
        return said != null
                ? said
                : new Error("http_" + answer.status(), "The fleet refused with HTTP status " + answer.status() + ".");
    }

    private static @Nullable Error error(FleetAnswer answer) {
        JsonNode said = tree(answer);
        if (!said.path("code").isTextual()) {
            return null;
        }
        String code = FleetTexts.code(said.path("code").textValue());
        return new Error(code, FleetTexts.message(said.path("message").asText(code)));
    }

    private static JsonNode tree(FleetAnswer answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            return Json.mapper().missingNode();
        }
    }
}
