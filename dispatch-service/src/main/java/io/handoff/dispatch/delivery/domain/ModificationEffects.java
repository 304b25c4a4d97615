package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.ChangeState;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.SearchProgress;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.fact.ModifiedFact;
import io.handoff.contracts.job.FleetJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a modification that is agreed does to a delivery, and the changes the merchant is told of. */
final class ModificationEffects {
    private final CourierSearch search;

    ModificationEffects(CourierSearch search) {
        this.search = search;
    }

    /** The order before anything is ordered: what was quoted for the former one doesn't stand any more. */
    static void onQuotation(Change change, DeliveryDetails details, List<DeliveryChange> changes) {
        change.ordering(details).sourcing(Sourcing::withoutOffers);
        record(change, edit -> edit.details(details), changes);
    }

    /** The order while no fleet has it: other stops or times need other offers. */
    List<DeliveryChange> onSearch(Change change, DeliveryDetails details, List<DeliveryChange> changes, Instant now) {
        boolean sameJob = Tasks.sameJob(ordered(change.delivery()), details);
        Long fee = change.snapshot().deliveryFeeCents();
        change.ordering(details);
        if (sameJob) {
            record(change, edit -> edit.details(details), changes);
            return changes;
        }
        List<DeliveryChange> all = withFee(changes, fee, ChangeState.REQUOTING);
        // Where it is served again, as was asked before, nobody has to be told that it isn't.
        SearchProgress told =
                OrderFields.concernStops(changes) ? null : change.snapshot().search();
        record(change, edit -> edit.details(details).fee(null).search(told), all);
        search.anew(change, null, now);
        return all;
    }

    /** The order while a fleet has it, or is being asked, and agrees to all of it. */
    static List<DeliveryChange> onBooking(Change change, DeliveryDetails agreed) {
        return onBooking(change, agreed, List.of());
    }

    /**
     * The same where the fleet doesn't agree to all of it.
     *
     * @param kept tasks that it goes to although they were to be left out
     */
    static List<DeliveryChange> onBooking(Change change, DeliveryDetails agreed, List<Integer> kept) {
        List<DeliveryChange> all = new ArrayList<>();
        DeliveryDetails details = withoutOvertaken(change, agreed, kept, all);
        all.addAll(0, changes(ordered(change.delivery()), details));
        BookingAttempt booking = change.sourcing().booking();
        boolean confirmed = booking != null && booking.confirmed();
        change.ordering(details);
        record(change, edit -> confirmed ? edit.revised(details).statusFromTasks() : edit.revised(details), all);
        return all;
    }

    /** The order after its fleet, which couldn't change the job, has given it up. */
    List<DeliveryChange> onRebooking(Change change, BookingAttempt given, PendingModification pending, Instant now) {
        DeliveryDetails details = pending.details();
        DeliveryDetails before = ordered(change.delivery());
        Long fee = change.snapshot().deliveryFeeCents();
        Long accepted = change.sourcing().acceptedFeeCents();
        // The accepted price was for this very job; another one costs what it costs.
        Long promised = Tasks.sameJob(before, details) ? accepted : null;
        List<DeliveryChange> all = changes(before, details).stream()
                .map(one -> one.as(ChangeState.REBOOKING))
                .toList();
        List<DeliveryChange> told = promised == null ? withFee(all, fee, ChangeState.REBOOKING) : all;
        search.released(
                change, given, given.refusal("declined", "The fleet can't change its job: " + pending.refusal()));
        change.ordering(details);
        record(
                change,
                edit -> edit.revised(details)
                        .unassigned()
                        .status(DeliveryStatus.SEARCHING)
                        .fee(promised),
                told);
        search.anew(change, promised, now);
        return told;
    }

    /** What the fleet is told of an order: what isn't in here needs nobody's consent. */
    static FleetJob job(DeliverySnapshot delivery, DeliveryDetails details) {
        return Tasks.job(delivery.deliveryId().toString(), delivery.currency(), delivery.tasks(), details);
    }

    /** What cancelling the whole of a delivery does to its tasks. */
    static List<DeliveryChange> cancellations(DeliverySnapshot delivery) {
        return IntStream.range(0, delivery.tasks().size())
                .filter(i -> !delivery.tasks().get(i).status().terminal())
                .mapToObj(
                        i -> new DeliveryChange(TaskPath.of(i, OrderFields.CANCELED), false, true, ChangeState.APPLIED))
                .toList();
    }

    static DeliveryDetails ordered(Delivery delivery) {
        return delivery.snapshot().details(delivery.ordered().scenario());
    }

    /** A task that has ended in the meantime, or that the fleet goes to all the same, isn't cancelled. */
    private static DeliveryDetails withoutOvertaken(
            Change change, DeliveryDetails details, List<Integer> kept, List<DeliveryChange> overtaken) {
        List<TaskDetails> tasks = new ArrayList<>(details.tasks());
        for (int i = 0; i < tasks.size(); i++) {
            TaskSnapshot task = change.snapshot().tasks().get(i);
            if (tasks.get(i).canceled()
                    && !task.details().canceled()
                    && (task.status().terminal() || kept.contains(i))) {
                tasks.set(i, tasks.get(i).withCanceled(false));
                overtaken.add(
                        new DeliveryChange(TaskPath.of(i, OrderFields.CANCELED), false, true, ChangeState.TOO_LATE));
            }
        }
        return new DeliveryDetails(details.order(), tasks, details.simulate(), details.scenario());
    }

    /** What differs between two orders of the same tasks. */
    static List<DeliveryChange> changes(DeliveryDetails before, DeliveryDetails after) {
        List<Integer> places = IntStream.range(0, after.tasks().size()).boxed().toList();
        return OrderFields.changes(before, new RevisedOrder(after, places, List.of()));
    }

    private static List<DeliveryChange> withFee(
            List<DeliveryChange> changes, @Nullable Long dropped, ChangeState state) {
        List<DeliveryChange> all = new ArrayList<>(changes);
        if (dropped != null) {
            all.add(OrderFields.feeDropped(dropped, state));
        }
        return all;
    }

    private static void record(Change change, UnaryOperator<SnapshotBuilder> edit, List<DeliveryChange> changes) {
        List<String> paths = changes.stream()
                .filter(one -> one.state() != ChangeState.TOO_LATE)
                .map(DeliveryChange::path)
                .toList();
        if (!paths.isEmpty()) {
            change.record(edit, (cause, snapshot) -> new ModifiedFact(cause, snapshot, paths));
        }
    }
}
