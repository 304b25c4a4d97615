package io.handoff.fleets;

import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.settings.FleetSettings;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of fleet is talked to: it speaks of jobs, quotes and reports here, and of whatever its API has outside. A
 * refusal of the fleet is a result; an unreachable, slow or broken fleet fails the {@code Uni} with
 * {@link FleetUnavailable}, and then the outcome of what was asked is unknown. Calls never retry by themselves. A timeout is
 * the fleet's: its time begins when its request has been written.
 */
public interface FleetProvider {
    /** The name fleets refer to it by in their settings, such as {@code standard}. */
    String name();

    /** What has to be known of a fleet to talk to it. */
    SettingsForm<?> settings();

    /** What fleets of this kind can do beyond quoting, booking and cancelling; a single fleet may still refuse. */
    Set<Capability> capabilities();

    /** Most stops of one job that any fleet of this kind makes; a fleet may say less. */
    default int maxStops() {
        return Integer.MAX_VALUE;
    }

    /** @param timeout over everything: an offer that comes later is of no use */
    Uni<QuoteResult> quote(FleetSettings fleet, FleetJob job, Duration timeout);

    /**
     * Books. With {@link Capability#LOOK_UP} the same idempotency key is the same booking, however often it is sent; a
     * fleet without is asked once.
     */
    Uni<BookingResult> book(FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout);

    /**
     * The booking made under a key, if there is one: how an unknown outcome becomes known. Only for providers with
     * {@link Capability#LOOK_UP}.
     *
     * @param order what the booking was to be made with: some are found by a part of it
     */
    default Uni<Optional<BookedJob>> find(
            FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        throw new UnsupportedOperationException(name() + " has no look-up");
    }

    Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout);

    /**
     * Changes a job. Only for providers with {@link Capability#MODIFY}.
     *
     * @param revision rises with every change of the delivery; one that isn't above what the fleet has changes nothing
     * @param job what it is from now on; stops that are missing are not to be made any more
     */
    default Uni<ModifyResult> modify(FleetSettings fleet, String jobId, long revision, FleetJob job, Duration timeout) {
        throw new UnsupportedOperationException(name() + " can't change jobs");
    }

    /**
     * Takes single stops out of a job; the rest of it goes on. Only for providers with {@link Capability#CANCEL_STOP}. It may
     * be asked for the same stops again: one that is taken out already is.
     *
     * @param stops those that are not to be made any more, as the fleet was told of them
     */
    default Uni<StopsResult> cancelStops(FleetSettings fleet, String jobId, List<FleetStop> stops, Duration timeout) {
        throw new UnsupportedOperationException(name() + " can't cancel stops");
    }

    /** Changes what the courier is given, in cents. Only for providers with {@link Capability#TIP}. */
    default Uni<ModifyResult> tip(FleetSettings fleet, String jobId, long cents, Duration timeout) {
        throw new UnsupportedOperationException(name() + " can't change tips");
    }

    /**
     * How a job stands now, for a fleet that has been silent. Only for providers with {@link Capability#STATUS}. What it says
     * counts as if the fleet had reported it, so it may be what was reported already.
     */
    default Uni<StatusResult> status(FleetSettings fleet, String jobId, Duration timeout) {
        throw new UnsupportedOperationException(name() + " can't be asked how a job stands");
    }

    /**
     * Whether the fleet itself sent these bytes.
     *
     * @param header looks a request header up, case-insensitively; gives null when it is absent
     */
    boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now);

    /**
     * The answer, in plain text, to a request by which a fleet tries its callback address: it bears no signature and reports
     * nothing. Null where it is none of these.
     *
     * @param query looks a parameter of the query up; gives null when it is absent
     * @param body empty with a {@code GET}
     */
    default @Nullable String answerProbe(UnaryOperator<String> query, byte[] body) {
        return null;
    }

    /** Whether a verified callback is about a job. One that isn't is taken, so that it doesn't come again, and forgotten. */
    default boolean isAboutJob(byte[] body) {
        return true;
    }

    /** The HTTP status by which the fleet knows that a callback was taken: some take 200 for that and nothing else. */
    default int acknowledgement() {
        return 202;
    }

    /**
     * What a verified callback says, a fee in it without the tip; throws {@link IllegalArgumentException} when it can't be read.
     *
     * @param received when it came, which is its time where it bears none
     */
    FleetReport parseCallback(FleetSettings fleet, byte[] body, Instant received);

    /** Something not every kind of fleet offers. */
    enum Capability {
        /** Bookings are found by idempotency key. Without, one whose outcome is unknown is held for people to look at. */
        LOOK_UP,
        /** Jobs change after they were booked. */
        MODIFY,
        /** Single stops of a job are cancelled, whatever else can't change. */
        CANCEL_STOP,
        /** Tips change after a job was booked, whatever else can't. */
        TIP,
        /** Fleets can be asked how a job stands. Without, a report that is lost stays lost. */
        STATUS,
        /** Jobs are taken long before their pickup. */
        SCHEDULED
    }

    /** A fleet's answer to being asked for a quote. */
    sealed interface QuoteResult {
        record Offered(FleetQuote quote) implements QuoteResult {}

        record Declined(String code, String message) implements QuoteResult {}
    }

    /** A fleet's answer to a booking. */
    sealed interface BookingResult {
        record Booked(BookedJob job) implements BookingResult {}

        record Declined(String code, String message) implements BookingResult {}
    }

    /** A fleet's answer to a cancellation. */
    sealed interface CancelResult {
        /** @param feeCents what it costs; null where the fleet names nothing */
        record Agreed(@Nullable Long feeCents) implements CancelResult {}

        record Refused(String code, String message) implements CancelResult {}
    }

    /** A fleet's answer to being asked to leave stops out. */
    sealed interface StopsResult {
        /**
         * @param kept tasks whose stops it makes all the same; empty where it leaves out all it was asked to
         * @param reason why it keeps them; blank where it keeps none
         */
        record Cancelled(List<Integer> kept, String reason) implements StopsResult {
            public Cancelled {
                kept = List.copyOf(kept);
            }
        }

        /** It makes every one of them. */
        record Refused(String code, String message) implements StopsResult {}
    }

    /** A fleet's answer to being asked how a job stands. */
    sealed interface StatusResult {
        /**
         * @param reports what there is to say of the job, oldest first, each of its own time; empty where there is nothing yet
         */
        record Told(List<FleetReport> reports) implements StatusResult {
            public Told {
                reports = List.copyOf(reports);
            }
        }

        /** The fleet has no such job. */
        record UnknownJob(String message) implements StatusResult {}

        /** This fleet can't be asked, though others of its kind can. */
        record NotOffered() implements StatusResult {}
    }

    /** A fleet's answer to a modification. */
    sealed interface ModifyResult {
        record Modified() implements ModifyResult {}

        record Refused(String code, String message) implements ModifyResult {}
    }
}
