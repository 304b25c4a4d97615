package io.handoff.fleets;

import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.Cancellation;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.QuoteResponse;
import io.handoff.contracts.settings.FleetSettings;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How one kind of fleet is talked to. A refusal of the fleet is a result; an unreachable, slow or broken fleet fails the
 * {@code Uni}, and then the outcome of what was asked is unknown. Calls never retry by themselves.
 */
public interface FleetProvider {
    /** The name fleets refer to it by in their settings, such as {@code standard}. */
    String name();

    Uni<QuoteResult> quote(FleetSettings fleet, QuoteRequest request, Duration timeout);

    /** Books; the same idempotency key is the same booking, however often it is sent. */
    Uni<BookingResult> book(FleetSettings fleet, BookingRequest request, String idempotencyKey, Duration timeout);

    /** The booking made under a key, if there is one: how an unknown outcome becomes known. */
    Uni<Optional<Booking>> find(FleetSettings fleet, String idempotencyKey, Duration timeout);

    Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout);

    /** What fleets of this kind can do beyond booking, looking up and cancelling; a single fleet may still refuse. */
    Set<Capability> capabilities();

    /**
     * Changes a job; a revision that isn't above what the fleet has changes nothing. Only for providers with
     * {@link Capability#MODIFY_BOOKING}.
     */
    Uni<ModifyResult> modify(FleetSettings fleet, String jobId, ModificationRequest request, Duration timeout);

    /**
     * Whether the fleet itself signed these bytes.
     *
     * @param header looks a request header up, case-insensitively; gives null when it is absent
     */
    boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now);

    /** What a verified callback says; throws {@link IllegalArgumentException} when it can't be read. */
    Progress parseCallback(byte[] body);

    /** Something not every kind of fleet offers. */
    enum Capability {
        MODIFY_BOOKING
    }

    /** A fleet's answer to being asked for a quote. */
    sealed interface QuoteResult {
        record Offered(QuoteResponse quote) implements QuoteResult {}

        record Declined(String code, String message) implements QuoteResult {}
    }

    /** A fleet's answer to a booking. */
    sealed interface BookingResult {
        record Booked(Booking booking) implements BookingResult {}

        record Declined(String code, String message) implements BookingResult {}
    }

    /** A fleet's answer to a cancellation. */
    sealed interface CancelResult {
        record Agreed(Cancellation cancellation) implements CancelResult {}

        record Refused(String code, String message) implements CancelResult {}
    }

    /** A fleet's answer to a modification. */
    sealed interface ModifyResult {
        record Modified(Booking booking) implements ModifyResult {}

        record Refused(String code, String message) implements ModifyResult {}
    }
}
