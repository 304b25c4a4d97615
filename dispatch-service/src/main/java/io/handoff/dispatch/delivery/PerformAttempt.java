package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.ModificationResolved;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.DispatchMeters.Call;
import io.handoff.dispatch.delivery.persistence.AttemptRow;
import io.handoff.dispatch.delivery.persistence.BookingAttempts;
import io.handoff.dispatch.delivery.persistence.ModificationOrder;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetProvider.Capability;
import io.handoff.fleets.FleetProvider.ModifyResult;
import io.handoff.fleets.FleetProvider.StopsResult;
import io.handoff.fleets.FleetProviders;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.Backoff;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.messaging.EventProducer;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.LogFields;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks a fleet to take a job, to change it or to give it up, and publishes the outcome. Everything here may happen twice: the fleet
 * sees the same idempotency key, intake sees the same event id. The outcome is in intake before the job's id is known to
 * the callback mapper, so no progress overtakes the booking it belongs to.
 */
@ApplicationScoped
public class PerformAttempt {
    private static final Logger LOG = Logger.getLogger(PerformAttempt.class);
    private static final Logger JOURNAL = Logger.getLogger(LogFields.JOURNAL);
    private static final String UNREACHED = "the fleet can't be reached";
    private static final String UNASKED = "the fleet couldn't be asked";
    private static final String UNUSED = "the fleet is not used any more";
    /** A fleet that hasn't answered for so long won't: its job is for operations to look at. */
    private static final Duration PATIENCE = Duration.ofDays(1);
    /** As often at least, should the day have passed without us. */
    private static final int LOOKED_UP_OFTEN = 2;

    private static final String SILENT = "the fleet has not answered for a day";

    /** How often one is looked at whose outcome only its fleet or people know. */
    private static final Duration HELD_FOR = Duration.ofMinutes(5);

    /** How long a fleet that wants to be left alone is waited for. */
    private static final Duration UNASKED_FOR = Duration.ofSeconds(30);

    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final CompactedView<FleetId, FleetSettings> fleets;
    private final FleetProviders providers;
    private final BookingAttempts attempts;
    private final EventProducer producer;
    private final DispatchConfig config;
    private final InstantSource clock;
    private final CountCalls count;

    PerformAttempt(
            CompactedView<FleetId, FleetSettings> fleets,
            FleetProviders providers,
            BookingAttempts attempts,
            KafkaClients kafka,
            DispatchConfig config,
            CountCalls count,
            InstantSource clock) {
        this.fleets = fleets;
        this.providers = providers;
        this.attempts = attempts;
        this.producer = kafka.producer();
        this.config = config;
        this.clock = clock;
        this.count = count;
    }

    public Uni<Void> perform(AttemptRow row) {
        count.begun(row);
        FleetSettings fleet = fleets.get(row.fleet());
        if (fleet == null) {
            return resolve(row, withoutFleet(row, "the fleet is not set up"), row.jobId());
        }
        return perform(providers.of(fleet), fleet, row)
                .ifNoItem()
                .after(deadline(config))
                .failWith(() -> FleetUnavailable.broken(fleet.id(), "took too many slow answers", null))
                .onFailure()
                .recoverWithUni(failure -> postpone(row, failure));
    }

    /** Over all calls of one attempt: some providers need several, and nobody else may begin with it meanwhile. */
    static Duration deadline(DispatchConfig config) {
        return config.booking().timeout().multipliedBy(4);
    }

    private Uni<Void> perform(FleetProvider provider, FleetSettings fleet, AttemptRow row) {
        BookingOrder booking = row.request();
        if (booking != null) {
            return book(provider, fleet, row, booking);
        }
        String jobId = String.valueOf(row.jobId());
        ModificationOrder modification = row.modification();
        return modification != null
                ? modify(provider, fleet, row, jobId, modification)
                : cancel(provider, fleet, row, jobId);
    }

    private Uni<Void> book(FleetProvider provider, FleetSettings fleet, AttemptRow row, BookingOrder order) {
        Duration timeout = config.booking().timeout();
        String foundJob = row.foundJob();
        boolean lookedUp = provider.capabilities().contains(Capability.LOOK_UP);
        // A report may be of a job that was made in part: where the fleet can be asked, its answer decides.
        if (foundJob != null && !lookedUp) {
            return resolve(row, booked(row, foundJob, null, null), foundJob);
        }
        if (row.tries() > 0 && !lookedUp) {
            return hold(row);
        }
        Uni<Optional<BookedJob>> known = row.tries() == 0
                ? Uni.createFrom().item(Optional.empty())
                : count.call(fleet.id(), Call.FIND, () -> provider.find(fleet, order, row.idempotencyKey(), timeout));
        return known.onItemOrFailure()
                .transformToUni((found, failure) -> failure == null
                        ? found.map(job -> resolve(row, booked(row, job), job.jobId()))
                                .orElseGet(() -> request(provider, fleet, row, order))
                        : unfound(row, failure));
    }

    /** The fleet has no such booking. */
    private Uni<Void> request(FleetProvider provider, FleetSettings fleet, AttemptRow row, BookingOrder order) {
        if (!fleet.enabled()) { // since it offered; the next one is asked
            return resolve(row, notBooked(row, BookingResolved.Resolution.FAILED, UNUSED), null);
        }
        if (row.tries() >= config.booking().maxTries()) {
            return resolve(row, notBooked(row, BookingResolved.Resolution.FAILED, UNREACHED), null);
        }
        boolean lookedUp = provider.capabilities().contains(Capability.LOOK_UP);
        Duration timeout = config.booking().timeout();
        return count.call(fleet.id(), Call.BOOK, () -> provider.book(fleet, order, row.idempotencyKey(), timeout))
                .chain(result -> resolved(row, result, lookedUp))
                .onFailure(failure -> row.tries() == 0 && isUnreached(failure))
                .recoverWithUni(
                        failure -> resolve(row, notBooked(row, BookingResolved.Resolution.FAILED, UNREACHED), null))
                .onFailure(PerformAttempt::isUnasked)
                .recoverWithUni(failure -> askLater(row));
    }

    /**
     * Whether it has one can't be found out: it is looked up again, for a day. Then what the fleet has reported of it counts,
     * and where that is nothing, another one is asked.
     */
    private Uni<Void> unfound(AttemptRow row, Throwable failure) {
        if (row.tries() < LOOKED_UP_OFTEN
                || !clock.instant().isAfter(row.since().plus(PATIENCE))) {
            return Uni.createFrom().failure(failure);
        }
        logGivenUp(row, failure);
        String reported = row.foundJob();
        return reported == null
                ? resolve(row, notBooked(row, BookingResolved.Resolution.FAILED, SILENT), null)
                : resolve(row, booked(row, reported, null, null), reported);
    }

    /**
     * Nobody can tell whether the fleet has the job: it is neither booked again nor given to another fleet, lest two couriers
     * come. A report of the fleet that names our reference tells; so may somebody of operations. After a day it is over.
     */
    private Uni<Void> hold(AttemptRow row) {
        if (clock.instant().isAfter(row.since().plus(PATIENCE))) {
            LOG.errorf(
                    "booking given up, its outcome stayed unknown delivery_id=%s fleet=%s",
                    deliveryId(row), row.fleet());
            return resolve(
                    row,
                    notBooked(row, BookingResolved.Resolution.FAILED, "whether the fleet has the job stayed unknown"),
                    null);
        }
        count.held();
        LOG.errorf(
                "booking held, its outcome is unknown and can't be looked up delivery_id=%s fleet=%s",
                deliveryId(row), row.fleet());
        return attempts.postpone(row.id(), HELD_FOR);
    }

    /**
     * Whether it is certain that the fleet has heard nothing: then nobody has to find out, and the next one can be asked. Where
     * that was our own doing, the fleet is asked again instead.
     */
    private static boolean isUnreached(Throwable failure) {
        return failure instanceof FleetUnavailable unavailable && unavailable.unreached() && !unavailable.unasked();
    }

    private static boolean isUnasked(Throwable failure) {
        return failure instanceof FleetUnavailable unavailable && unavailable.unreached() && unavailable.unasked();
    }

    /**
     * Nothing has been asked, and what was asked before has been looked up: the fleet is asked a little later, and not forever,
     * since others could have the job.
     */
    private Uni<Void> askLater(AttemptRow row) {
        return clock.instant().isAfter(row.since().plus(UNASKED_FOR))
                ? resolve(row, notBooked(row, BookingResolved.Resolution.FAILED, UNASKED), null)
                : attempts.defer(row, PAUSES.after(1));
    }

    private Uni<Void> resolved(AttemptRow row, BookingResult result, boolean lookedUp) {
        if (result instanceof BookingResult.Booked booked) {
            String jobId = booked.job().jobId();
            // Should publishing fail now, nobody could be asked again.
            Uni<Void> noted = lookedUp ? Uni.createFrom().voidItem() : attempts.found(row.id(), jobId);
            return noted.chain(() -> resolve(row, booked(row, booked.job()), jobId));
        }
        var declined = (BookingResult.Declined) result;
        return resolve(row, notBooked(row, BookingResolved.Resolution.DECLINED, declined.message()), null);
    }

    private Uni<Void> cancel(FleetProvider provider, FleetSettings fleet, AttemptRow row, String jobId) {
        return count.call(
                        fleet.id(),
                        Call.CANCEL,
                        () -> provider.cancel(fleet, jobId, config.booking().timeout()))
                .map(result -> cancellation(row, result))
                .chain(event -> resolve(row, event, jobId));
    }

    /** Asked until the fleet answers: whether it goes by the new details is not for us to guess. */
    private Uni<Void> modify(
            FleetProvider provider, FleetSettings fleet, AttemptRow row, String jobId, ModificationOrder order) {
        Uni<ModificationResolved> outcome = isForStopsOnly(provider, order)
                ? count.call(
                                fleet.id(),
                                Call.MODIFY,
                                () -> provider.cancelStops(
                                        fleet,
                                        jobId,
                                        order.cancelledStops(),
                                        config.booking().timeout()))
                        .map(result -> stops(row, order.revision(), result))
                : change(provider, fleet, jobId, order).map(result -> modification(row, order.revision(), result));
        return outcome.chain(resolved -> resolve(row, resolved, jobId));
    }

    /** Whether stops are to be left out and nothing else, by a fleet that can do that and no more. */
    private static boolean isForStopsOnly(FleetProvider provider, ModificationOrder order) {
        Set<Capability> can = provider.capabilities();
        return !order.cancelledStops().isEmpty()
                && can.contains(Capability.CANCEL_STOP)
                && !can.contains(Capability.MODIFY);
    }

    private static ModificationResolved stops(AttemptRow row, long revision, StopsResult result) {
        if (result instanceof StopsResult.Cancelled cancelled) {
            String reason = cancelled.kept().isEmpty() ? null : cancelled.reason();
            return new ModificationResolved(
                    row.key(), row.attempt(), row.fleet(), revision, true, reason, cancelled.kept());
        }
        var refused = (StopsResult.Refused) result;
        return new ModificationResolved(row.key(), row.attempt(), row.fleet(), revision, false, refused.message());
    }

    private Uni<ModifyResult> change(
            FleetProvider provider, FleetSettings fleet, String jobId, ModificationOrder order) {
        Duration timeout = config.booking().timeout();
        // A tip by itself: a fleet that can change more has less to refuse.
        if (order.tipOnly() && provider.capabilities().contains(Capability.TIP)) {
            return count.call(
                    fleet.id(),
                    Call.MODIFY,
                    () -> provider.tip(fleet, jobId, order.job().order().tipCents(), timeout));
        }
        if (provider.capabilities().contains(Capability.MODIFY)) {
            return count.call(
                    fleet.id(),
                    Call.MODIFY,
                    () -> provider.modify(fleet, jobId, order.revision(), order.job(), timeout));
        }
        return Uni.createFrom().item(new ModifyResult.Refused("not_supported", "The fleet can't change a booking."));
    }

    private static ModificationResolved modification(AttemptRow row, long revision, ModifyResult result) {
        String reason = result instanceof ModifyResult.Refused refused ? refused.message() : null;
        return new ModificationResolved(row.key(), row.attempt(), row.fleet(), revision, reason == null, reason);
    }

    private static CancellationResolved cancellation(AttemptRow row, CancelResult result) {
        if (result instanceof CancelResult.Agreed agreed) {
            return new CancellationResolved(row.key(), row.attempt(), row.fleet(), true, agreed.feeCents(), null);
        }
        var refused = (CancelResult.Refused) result;
        return new CancellationResolved(row.key(), row.attempt(), row.fleet(), false, null, refused.message());
    }

    private static IntakeEvent withoutFleet(AttemptRow row, String reason) {
        if (row.request() != null) {
            return notBooked(row, BookingResolved.Resolution.FAILED, reason);
        }
        ModificationOrder modification = row.modification();
        return modification != null
                ? new ModificationResolved(
                        row.key(), row.attempt(), row.fleet(), modification.revision(), false, reason)
                : new CancellationResolved(row.key(), row.attempt(), row.fleet(), false, null, reason);
    }

    private static BookingResolved booked(AttemptRow row, BookedJob job) {
        return booked(row, job.jobId(), job.feeCents(), job.courier());
    }

    private static BookingResolved booked(
            AttemptRow row, String jobId, @Nullable Long feeCents, @Nullable Courier courier) {
        return new BookingResolved(
                row.key(),
                row.attempt(),
                row.fleet(),
                BookingResolved.Resolution.BOOKED,
                jobId,
                feeCents,
                courier,
                null);
    }

    private static BookingResolved notBooked(AttemptRow row, BookingResolved.Resolution outcome, String reason) {
        return new BookingResolved(row.key(), row.attempt(), row.fleet(), outcome, null, null, null, reason);
    }

    private Uni<Void> resolve(AttemptRow row, IntakeEvent outcome, @Nullable String jobId) {
        var event = OutboundEvent.of(
                Topics.INTAKE,
                row.key().toString(),
                EventIds.following(row.id(), "resolved"),
                clock.instant(),
                outcome);
        return Uni.createFrom()
                .completionStage(() -> producer.send(event))
                .invoke(sent -> count.resolved(outcome))
                .invoke(() -> JOURNAL.infof(
                        "fleet call done event_id=%s delivery_id=%s merchant=%s attempt=%d fleet=%s job_id=%s",
                        event.id(), deliveryId(row), row.key().merchant(), row.attempt(), row.fleet(), jobId))
                .chain(() -> attempts.finish(row.id(), jobId));
    }

    private static UUID deliveryId(AttemptRow row) {
        return EventIds.ofDelivery(row.key());
    }

    private static void logGivenUp(AttemptRow row, Throwable failure) {
        LOG.errorf(
                "fleet call given up delivery_id=%s fleet=%s tries=%d cause=%s",
                deliveryId(row), row.fleet(), row.tries() + 1, failure);
    }

    private Uni<Void> postpone(AttemptRow row, Throwable failure) {
        // Of a booking that may exist only the look-up tells (unfound): a day of an outage of ours says nothing about
        // it.
        if (row.request() == null && clock.instant().isAfter(row.since().plus(PATIENCE))) {
            logGivenUp(row, failure);
            return resolve(row, withoutFleet(row, SILENT), row.jobId());
        }
        LOG.warnf(
                "outcome of a fleet call is unknown, will ask again delivery_id=%s fleet=%s tries=%d cause=%s",
                deliveryId(row), row.fleet(), row.tries() + 1, failure);
        return attempts.postpone(row.id(), PAUSES.after(row.tries() + 1));
    }
}
