package io.handoff.fleets.stuart;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetProvider.StopsResult;
import io.handoff.fleets.FleetTexts;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.TokenCache;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the statuses and bodies of Stuart mean. */
final class StuartAnswers {
    private StuartAnswers() {}

    private record Price(@Nullable BigDecimal amount, @Nullable String currency) {}

    private record Arrival(@Nullable Long eta) {}

    /** Stuart's no. */
    record Refusal(String code, String message) {}

    static TokenCache.Token token(FleetId fleet, FleetAnswer answer, Instant now) {
        JsonNode said = accepted(fleet, answer, JsonNode.class);
        if (!said.path("access_token").isTextual() || !said.path("expires_in").isNumber()) {
            throw FleetUnavailable.broken(fleet, "answered without access_token or expires_in", null);
        }
        return new TokenCache.Token(
                said.path("access_token").textValue(),
                now.plusSeconds(said.path("expires_in").longValue()));
    }

    /** @param arrival what it says to when a courier is at the pickup */
    static QuoteResult quote(FleetId fleet, FleetAnswer price, FleetAnswer arrival, FleetJob job, Instant now) {
        Refusal no = refusal(price);
        if (no == null) {
            no = refusal(arrival);
        }
        if (no != null) {
            return new QuoteResult.Declined(no.code(), no.message());
        }
        Price asked = accepted(fleet, price, Price.class);
        Money fee = StuartJob.money(asked.amount(), asked.currency());
        Long seconds = accepted(fleet, arrival, Arrival.class).eta();
        if (fee == null || seconds == null) {
            throw FleetUnavailable.broken(fleet, "answered without amount, currency or eta", null);
        }
        Instant there = now.plusSeconds(seconds);
        Instant ready = StuartRequests.ready(job);
        Instant pickup = there.isAfter(ready) ? there : ready;
        // Neither an id nor an expiry: the price is what it was when it was asked for.
        return new QuoteResult.Offered(
                new FleetQuote(null, fee, pickup, pickup.plus(StuartRequests.ride(job)), 0, 0, null));
    }

    static boolean refuses(FleetAnswer answer) {
        return refusal(answer) != null;
    }

    /** Whether it refuses us, and not what we ask for. */
    static boolean shutsOut(FleetAnswer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    /** What a refusal comes to where Stuart lists no such job: it has one all the same where the reference is taken. */
    static BookingResult unlisted(FleetId fleet, FleetAnswer answer, StuartReference first, BookingOrder order) {
        Refusal no = Objects.requireNonNull(refusal(answer));
        return isTaken(no)
                ? new BookingResult.Booked(
                        new BookedJob(first.jobId(), price(fleet, null, order).cents(), null))
                : new BookingResult.Declined(no.code(), no.message());
    }

    /** Whether there is a delivery of that reference already, which Stuart says in words alone. */
    private static boolean isTaken(Refusal no) {
        return no.code().equals("record_invalid")
                && no.message().contains("Client reference")
                && no.message().contains("has already been taken");
    }

    static BookingResult booking(FleetId fleet, FleetAnswer answer, StuartReference first, BookingOrder order) {
        StuartJob job = accepted(fleet, answer, StuartJob.class);
        if (StuartFound.of(first, List.of(job)).isEmpty()) {
            throw FleetUnavailable.broken(fleet, "answered without the deliveries it was to make", null);
        }
        return new BookingResult.Booked(booked(fleet, job, first, order));
    }

    static BookedJob booked(FleetId fleet, StuartJob job, StuartReference first, BookingOrder order) {
        return new BookedJob(first.jobId(), price(fleet, job.price(), order).cents(), job.courier());
    }

    /** What it charges is what it was offered at, where Stuart doesn't say. */
    private static Money price(FleetId fleet, @Nullable Money said, BookingOrder order) {
        Money price = said != null ? said : order.price();
        if (price == null) {
            throw FleetUnavailable.broken(fleet, "answered without a price", null);
        }
        return price;
    }

    static List<StuartJob> jobs(FleetId fleet, FleetAnswer answer) {
        List<StuartJob> jobs = new ArrayList<>();
        for (StuartJob job : accepted(fleet, answer, StuartJob[].class)) {
            if (job != null) {
                jobs.add(job);
            }
        }
        return jobs;
    }

    /** Its no to a cancellation, or null; an agreement may have no body. */
    static @Nullable Refusal cancellation(FleetId fleet, FleetAnswer answer) {
        Refusal no = refusal(answer);
        if (no == null && answer.status() / 100 != 2) {
            throw FleetUnavailable.broken(fleet, "answered with HTTP status " + answer.status(), null);
        }
        return no;
    }

    /** A delivery that was put into a job which isn't found goes on there: whether it can be cancelled isn't known yet. */
    static void followed(FleetId fleet, List<StuartFound> cancelled) {
        if (cancelled.stream().anyMatch(StuartFound::isStacked)) {
            throw FleetUnavailable.broken(fleet, "doesn't list the job that a delivery was put into", null);
        }
    }

    /** @param kept tasks that Stuart wasn't even asked to leave out, for this reason */
    static StopsResult stops(
            int asked, List<Integer> kept, String reason, List<StuartFound> out, List<Optional<Refusal>> answers) {
        List<Integer> all = new ArrayList<>(kept);
        String why = kept.isEmpty() ? "" : reason;
        for (int i = 0; i < out.size(); i++) {
            Refusal no = answers.get(i).orElse(null);
            if (no != null) {
                all.add(out.get(i).reference().task());
                why = no.message();
            }
        }
        return all.size() == asked
                ? new StopsResult.Refused("not_cancelled", why)
                : new StopsResult.Cancelled(all, why);
    }

    private static <T> T accepted(FleetId fleet, FleetAnswer answer, Class<T> type) {
        if (answer.status() != 200 && answer.status() != 201) {
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

    /** Null where the answer is no refusal. */
    private static @Nullable Refusal refusal(FleetAnswer answer) {
        if (!answer.refuses()) {
            return null;
        }
        JsonNode said = tree(answer);
        String error = said.path("error").asText("");
        String code = error.isBlank() ? "http_" + answer.status() : error.toLowerCase(Locale.ROOT);
        List<String> parts = new ArrayList<>();
        parts.add(said.path("message").asText(""));
        said.path("data")
                .fields()
                .forEachRemaining(field -> parts.add(field.getKey() + ": " + texts(field.getValue())));
        String message = parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("; "));
        return new Refusal(
                FleetTexts.code(code),
                FleetTexts.message(
                        message.isEmpty() ? "Stuart refused with HTTP status " + answer.status() + "." : message));
    }

    private static String texts(JsonNode said) {
        return said.isArray()
                ? StreamSupport.stream(said.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : said.asText();
    }

    private static JsonNode tree(FleetAnswer answer) {
        try {
            return Objects.requireNonNull(Json.mapper().readTree(answer.body()));
        } catch (IOException e) {
            return Json.mapper().missingNode();
        }
    }
}
