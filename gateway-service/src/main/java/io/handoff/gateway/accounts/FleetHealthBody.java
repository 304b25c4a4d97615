package io.handoff.gateway.accounts;

import io.handoff.contracts.answer.FleetBookingReport;
import io.handoff.contracts.answer.FleetQuoteReport;
import io.handoff.contracts.answer.RecentCalls;
import io.handoff.gateway.delivery.InternalReads.FromEach;
import io.handoff.gateway.intake.CallbackMemory.Heard;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a fleet does, as the admin API shows it. */
@Schema(
        name = "FleetHealth",
        description =
                "How a fleet does. What a replica remembers, it remembers in memory, for an hour and since its start.")
public record FleetHealthBody(
        @Schema(description = "Whether it is asked and booked at all.") @NotNull Boolean enabled,
        @Schema(description = "By each replica of quote-service that answered; absent where none did.") @Nullable
                List<Quoting> quotes,
        @Schema(description = "By each replica of dispatch-service that answered; absent where none did.") @Nullable
                List<Booking> bookings,
        @Schema(
                        description =
                                "Bookings, changes and cancellations without an outcome yet, up to 1000; absent where"
                                        + " dispatch-service didn't answer.")
                @Nullable
                Long unresolved,
        @Schema(
                        implementation = String.class,
                        format = "date-time",
                        description = "Since when the oldest of them; absent where there is none.")
                @Nullable
                Instant unresolvedSince,
        @NotNull Callbacks callbacks,
        @Schema(description = "What couldn't be read in time: `quotes`, `bookings`, or replicas of theirs.") @NotNull
                List<String> missing) {

    /** {@link FleetQuoteReport}. */
    @Schema(name = "FleetQuoting", description = "How it does at quoting.")
    public record Quoting(
            @Schema(
                            description =
                                    "`closed`, `open` while the fleet is spared since it has failed often, `half_open` while"
                                            + " it is tried again.")
                    @NotNull
                    String breaker,
            @Schema(
                            implementation = String.class,
                            format = "date-time",
                            description = "Since when; absent where it has been closed since the start.")
                    @Nullable
                    Instant breakerSince,
            @NotNull Calls recent) {
        static Quoting of(FleetQuoteReport report) {
            return new Quoting(report.breaker(), report.breakerSince(), Calls.of(report.quotes()));
        }
    }

    /** Of a {@link FleetBookingReport}. */
    @Schema(name = "FleetBooking", description = "How it does at taking jobs.")
    public record Booking(@NotNull Calls recent) {}

    /** {@link RecentCalls}. */
    @Schema(name = "RecentCalls", description = "What a replica remembers: its last 1000 calls, of an hour at most.")
    public record Calls(
            @Schema(implementation = String.class, format = "date-time", description = "From when on.") @NotNull
                    Instant since,
            @Schema(
                            description =
                                    "How many came to what. Quotes: `offer` and the codes of refusals. Bookings: `done`,"
                                            + " `refused`, `unreached`, `unknown`.")
                    @NotNull
                    Map<String, Long> outcomes,
            @Schema(description = "How long half of them took at most, in milliseconds; absent without any.") @Nullable
                    Long p50Ms,
            @Schema(description = "The same of 99 in 100.") @Nullable Long p99Ms) {
        static Calls of(RecentCalls calls) {
            return new Calls(calls.since(), calls.outcomes(), calls.p50Ms(), calls.p99Ms());
        }
    }

    /** {@link Heard}. */
    @Schema(name = "FleetCallbacks", description = "What this replica of the gateway has heard of it, in memory.")
    public record Callbacks(
            @Schema(implementation = String.class, format = "date-time", description = "Since when: its start.")
                    @NotNull
                    Instant since,
            @Schema(
                            implementation = String.class,
                            format = "date-time",
                            description = "When the last callback was verified and recorded; absent without any.")
                    @Nullable
                    Instant lastAcceptedAt,
            @Schema(
                            implementation = String.class,
                            format = "date-time",
                            description = "When the last one was refused; absent without any.")
                    @Nullable
                    Instant lastRefusedAt,
            @Schema(description = "Why: `unproven`, its signature didn't verify, or `unreadable`.") @Nullable
                    String lastRefusal) {
        static Callbacks of(Heard heard) {
            return new Callbacks(heard.since(), heard.acceptedAt(), heard.refusedAt(), heard.refusal());
        }
    }

    /**
     * @param quotes of quote-service's replicas
     * @param bookings of dispatch-service's
     */
    static FleetHealthBody of(
            boolean enabled, FromEach<FleetQuoteReport> quotes, FromEach<FleetBookingReport> bookings, Heard heard) {
        FleetBookingReport any = bookings.answers().stream().findFirst().orElse(null);
        return new FleetHealthBody(
                enabled,
                quotes.answers().isEmpty()
                        ? null
                        : quotes.answers().stream().map(Quoting::of).toList(),
                any == null
                        ? null
                        : bookings.answers().stream()
                                .map(report -> new Booking(Calls.of(report.bookings())))
                                .toList(),
                any == null ? null : any.unresolved(),
                any == null ? null : any.unresolvedSince(),
                Callbacks.of(heard),
                missing(quotes.missing("quotes"), bookings.missing("bookings")));
    }

    private static List<String> missing(@Nullable String quotes, @Nullable String bookings) {
        if (quotes == null) {
            return bookings == null ? List.of() : List.of(bookings);
        }
        return bookings == null ? List.of(quotes) : List.of(quotes, bookings);
    }
}
