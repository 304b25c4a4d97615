package io.handoff.fleets.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.Cancellation;
import io.handoff.contracts.fleet.Declined;
import io.handoff.contracts.fleet.QuoteResponse;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.job.FleetReport;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the statuses and bodies of the standard protocol mean. */
final class StandardAnswers {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private StandardAnswers() {}

    static QuoteResult quote(FleetId fleet, FleetAnswer answer) {
        if (answer.status() == 200) {
            QuoteResponse quote = read(
                    fleet,
                    answer,
                    QuoteResponse.class,
                    StandardAnswers::isWhole,
                    "quote_id",
                    "fee_cents",
                    "currency",
                    "pickup_eta",
                    "dropoff_eta");
            requireId(fleet, "quote_id", quote.quoteId());
            return new QuoteResult.Offered(new FleetQuote(
                    quote.quoteId(),
                    price(fleet, quote),
                    quote.pickupEta(),
                    quote.dropoffEta(),
                    quote.rating(),
                    quote.distanceM(),
                    quote.expiresAt()));
        }
        Declined declined = refusal(fleet, answer);
        return new QuoteResult.Declined(declined.code(), declined.message());
    }

    static BookingResult booking(FleetId fleet, FleetAnswer answer) {
        if (answer.status() == 200 || answer.status() == 201) {
            return new BookingResult.Booked(readBooking(fleet, answer));
        }
        if (answer.status() == 409) { // for instance: the same key is being booked right now
            throw unexpected(fleet, answer);
        }
        Declined declined = refusal(fleet, answer);
        return new BookingResult.Declined(declined.code(), declined.message());
    }

    static Optional<BookedJob> found(FleetId fleet, FleetAnswer answer) {
        return switch (answer.status()) {
            case 200 -> Optional.of(readBooking(fleet, answer));
            case 404 -> Optional.empty();
            default -> throw unexpected(fleet, answer);
        };
    }

    static CancelResult cancellation(FleetId fleet, FleetAnswer answer) {
        if (answer.status() == 200) {
            return new CancelResult.Agreed(
                    read(fleet, answer, Cancellation.class, said -> said.jobId() != null, "job_id")
                            .feeCents());
        }
        Declined declined = refusal(fleet, answer);
        return new CancelResult.Refused(declined.code(), declined.message());
    }

    static ModifyResult modification(FleetId fleet, FleetAnswer answer) {
        return switch (answer.status()) {
            case 200 -> {
                var unused = readBooking(fleet, answer);
                yield new ModifyResult.Modified();
            }
            case 405, 501 -> new ModifyResult.Refused("not_supported", "The fleet can't change a booking.");
            default -> {
                Declined declined = refusal(fleet, answer);
                yield new ModifyResult.Refused(declined.code(), declined.message());
            }
        };
    }

    /** A 404 is about the job only where it says so: else there is nothing under this path, as with a 405. */
    static StatusResult status(FleetId fleet, String jobId, FleetAnswer answer) {
        return switch (answer.status()) {
            case 200 -> new StatusResult.Told(reports(fleet, jobId, answer));
            case 404 -> {
                Declined declined = refusal(fleet, answer);
                yield declined.code().equals("unknown_job")
                        ? new StatusResult.UnknownJob(declined.message())
                        : new StatusResult.NotOffered();
            }
            case 405, 501 -> new StatusResult.NotOffered();
            default -> throw unexpected(fleet, answer);
        };
    }

    private static List<FleetReport> reports(FleetId fleet, String jobId, FleetAnswer answer) {
        try {
            JsonNode told = Json.mapper().readTree(answer.body()).path("reports");
            if (!told.isArray()) {
                throw FleetUnavailable.broken(fleet, "answered without reports", null);
            }
            List<FleetReport> reports = new ArrayList<>();
            for (JsonNode report : told) {
                reports.add(StandardWire.report(report));
            }
            if (!reports.stream().allMatch(report -> report.jobId().equals(jobId))) {
                throw FleetUnavailable.broken(fleet, "answered with the progress of another job", null);
            }
            return reports;
        } catch (IOException | IllegalArgumentException e) {
            throw FleetUnavailable.broken(fleet, "answered with something else than a job's progress", e);
        }
    }

    private static BookedJob readBooking(FleetId fleet, FleetAnswer answer) {
        Booking booking = read(
                fleet, answer, Booking.class, StandardAnswers::isWhole, "job_id", "status", "fee_cents", "currency");
        requireId(fleet, "job_id", booking.jobId());
        return new BookedJob(booking.jobId(), booking.feeCents(), FleetTexts.courier(booking.courier()));
    }

    private static void requireId(FleetId fleet, String field, String id) {
        if (!FleetTexts.isId(id)) {
            throw FleetUnavailable.broken(fleet, "answered with a " + field + " that nobody can use", null);
        }
    }

    /** What is below nothing would win every comparison. */
    private static Money price(FleetId fleet, QuoteResponse quote) {
        if (quote.feeCents() < 0 || !CURRENCY.matcher(quote.currency()).matches()) {
            throw FleetUnavailable.broken(fleet, "answered with a price that is none", null);
        }
        return new Money(quote.feeCents(), quote.currency());
    }

    private static boolean isWhole(QuoteResponse quote) {
        return quote.quoteId() != null
                && quote.feeCents() != 0
                && quote.currency() != null
                && quote.pickupEta() != null
                && quote.dropoffEta() != null;
    }

    private static boolean isWhole(Booking booking) {
        return booking.jobId() != null
                && booking.status() != null
                && booking.feeCents() != 0
                && booking.currency() != null;
    }

    /**
     * Reads a body; a missing number must not pass for zero: a quote for nothing would win every comparison.
     *
     * @param whole whether nothing can be missing; only where something may be is looked for it
     */
    private static <T> T read(
            FleetId fleet, FleetAnswer answer, Class<T> type, Predicate<T> whole, String... required) {
        try {
            T value = Json.mapper().readValue(answer.body(), type);
            if (value == null || !whole.test(value)) {
                require(fleet, Json.mapper().readTree(answer.body()), required);
            }
            return value;
        } catch (IOException e) {
            throw FleetUnavailable.broken(fleet, "answered with something else than " + type.getSimpleName(), e);
        }
    }

    private static void require(FleetId fleet, JsonNode tree, String... required) {
        for (String field : required) {
            if (!tree.hasNonNull(field)) {
                throw FleetUnavailable.broken(fleet, "answered without " + field, null);
            }
        }
    }

    private static Declined refusal(FleetId fleet, FleetAnswer answer) {
        if (!answer.refuses()) {
            throw unexpected(fleet, answer);
        }
        try {
            JsonNode tree = Json.mapper().readTree(answer.body());
            if (tree.hasNonNull("code")) {
                String code = FleetTexts.code(tree.path("code").asText());
                return new Declined(
                        code, FleetTexts.message(tree.path("message").asText(code)));
            }
        } catch (IOException e) {
            // A refusal is one whatever its body; the status says enough.
        }
        return new Declined("http_" + answer.status(), "The fleet refused with HTTP status " + answer.status() + ".");
    }

    private static FleetUnavailable unexpected(FleetId fleet, FleetAnswer answer) {
        return FleetUnavailable.broken(fleet, "answered with HTTP status " + answer.status(), null);
    }
}
