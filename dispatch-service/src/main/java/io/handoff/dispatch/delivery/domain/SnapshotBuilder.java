package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.CancellationTerms;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.SearchProgress;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.settings.MerchantTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes a snapshot field by field; the record's components are named in this one place. */
final class SnapshotBuilder {
    private final DeliverySnapshot before;
    private DeliveryId deliveryId;
    private DeliveryStatus status;
    private OrderDetails order;
    private List<TaskSnapshot> tasks;
    private @Nullable FleetId fleet;
    private @Nullable Courier courier;
    private @Nullable Long feeCents;
    private @Nullable Long fleetFeeCents;
    private @Nullable Long cancellationFeeCents;
    private long waitTimeCents;
    private @Nullable String failure;
    private @Nullable SearchProgress search;
    private String trackingUrl;
    private boolean simulate;
    private @Nullable Instant cancelledAt;

    SnapshotBuilder(DeliverySnapshot before) {
        this.before = before;
        this.deliveryId = before.deliveryId();
        this.status = before.status();
        this.order = before.order();
        this.tasks = before.tasks();
        this.fleet = before.fleet();
        this.courier = before.courier();
        this.feeCents = before.deliveryFeeCents();
        this.fleetFeeCents = before.fleetFeeCents();
        this.cancellationFeeCents = before.cancellationFeeCents();
        this.waitTimeCents = before.waitTimeCents();
        this.failure = before.failure();
        this.search = before.search();
        this.trackingUrl = before.trackingUrl();
        this.simulate = before.simulate();
        this.cancelledAt = before.cancelledAt();
    }

    SnapshotBuilder id(DeliveryId id, String url) {
        deliveryId = id;
        trackingUrl = url;
        return this;
    }

    SnapshotBuilder status(DeliveryStatus next) {
        status = next;
        return this;
    }

    /** What is to be delivered, every task unassigned. */
    SnapshotBuilder details(DeliveryDetails details) {
        order = details.order();
        simulate = details.simulate();
        tasks = Tasks.unassigned(details);
        return this;
    }

    /** What is to be delivered, every task where it stands; one that is cancelled and was still open is deleted. */
    SnapshotBuilder revised(DeliveryDetails details) {
        order = details.order();
        simulate = details.simulate();
        List<TaskSnapshot> next = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            TaskSnapshot task = tasks.get(i);
            TaskDetails now = details.tasks().get(i);
            boolean deleted = now.canceled() && !task.status().terminal();
            TaskSnapshot revised = task.withDetails(now);
            next.add(deleted ? revised.withStatus(TaskStatus.DELETED) : revised);
        }
        tasks = next;
        return this;
    }

    /** Every task that has not ended is nobody's again. */
    SnapshotBuilder unassigned() {
        return openTasks(TaskStatus.UNASSIGNED);
    }

    SnapshotBuilder tasks(List<TaskSnapshot> next) {
        tasks = next;
        return this;
    }

    /** The status that follows from where the tasks stand; a cancellation under way stays one, and what is over stays over. */
    SnapshotBuilder statusFromTasks() {
        if (status == DeliveryStatus.CANCELLING || status.terminal()) {
            return this;
        }
        DeliveryStatus next = Tasks.statusOf(tasks);
        if (next == DeliveryStatus.FAILED) {
            failure = Tasks.pickupSucceeded(tasks) ? "No drop-off succeeded." : "No pickup succeeded.";
        }
        if (next == DeliveryStatus.CANCELLED) { // by the fleet, so that it costs nothing
            cancellationFeeCents = 0L;
        }
        return status(next);
    }

    /** Puts every task that has not ended into a final state. */
    SnapshotBuilder endTasks(TaskStatus end) {
        return openTasks(end);
    }

    /** The merchant wants none of the tasks that have not ended. */
    SnapshotBuilder deleteTasks() {
        tasks = tasks.stream()
                .map(task -> task.status().terminal() ? task : task.deleted())
                .toList();
        return this;
    }

    private SnapshotBuilder openTasks(TaskStatus next) {
        tasks = tasks.stream()
                .map(task -> task.status().terminal() ? task : task.withStatus(next))
                .toList();
        return this;
    }

    /** Nothing of what became of the order before, should it have been there. */
    SnapshotBuilder asIfNew() {
        waitTimeCents = 0;
        return fleet(null)
                .courier(null)
                .cancellationFee(null)
                .failure(null)
                .search(null)
                .cancelledAt(null);
    }

    /** What it charges is to be said with it: the former fleet's fee says nothing of this one. */
    SnapshotBuilder fleet(@Nullable FleetId next) {
        fleet = next;
        fleetFeeCents = null;
        return this;
    }

    SnapshotBuilder courier(@Nullable Courier next) {
        courier = next;
        return this;
    }

    SnapshotBuilder fee(@Nullable Long cents) {
        feeCents = cents;
        return this;
    }

    /** What the fleet charges, which isn't what the merchant pays. */
    SnapshotBuilder fleetFee(@Nullable Long cents) {
        fleetFeeCents = cents;
        return this;
    }

    SnapshotBuilder cancellationFee(@Nullable Long cents) {
        cancellationFeeCents = cents;
        return this;
    }

    /** A courier has waited for this much more. */
    SnapshotBuilder waited(long cents) {
        waitTimeCents += cents;
        return this;
    }

    SnapshotBuilder failure(@Nullable String reason) {
        failure = reason;
        return this;
    }

    SnapshotBuilder search(@Nullable SearchProgress progress) {
        search = progress;
        return this;
    }

    /** When the merchant says it cancelled; unless it says, a cancelled delivery is so since it was decided. */
    SnapshotBuilder cancelledAt(@Nullable Instant at) {
        cancelledAt = at;
        return this;
    }

    /** The snapshot after one more fact. */
    DeliverySnapshot next(MerchantTerms terms, Instant now) {
        return new DeliverySnapshot(
                deliveryId,
                before.merchantId(),
                before.externalDeliveryId(),
                status,
                order,
                tasks,
                fleet,
                courier,
                feeCents,
                fleetFeeCents,
                before.currency(),
                cancellation(terms),
                cancellationFeeCents,
                waitTimeCents,
                failure,
                search,
                trackingUrl,
                simulate,
                cancelledSince(now),
                before.createdAt(),
                now,
                before.sequence() + 1);
    }

    private @Nullable Instant cancelledSince(Instant now) {
        if (status == DeliveryStatus.CANCELLED) {
            return cancelledAt == null ? now : cancelledAt;
        }
        return status == DeliveryStatus.CANCELLING ? cancelledAt : null;
    }

    private CancellationTerms cancellation(MerchantTerms terms) {
        return CancellationRules.terms(status, tasks, terms.fees());
    }
}
