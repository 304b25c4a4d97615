package io.handoff.fleets.stuart;

import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.fleets.FleetTexts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far Stuart is with a delivery, as it answers it and as its webhooks say it.
 *
 * @param status lower case
 * @param reasonKey why it was cancelled, where it was
 * @param origin when the courier is at the pickup
 * @param destination when it is at the drop-off
 * @param proof image URLs
 */
record StuartStage(
        String status,
        @Nullable String reasonKey,
        @Nullable Instant origin,
        @Nullable Instant destination,
        List<String> proof) {
    /** Put into another job, under the same reference: it goes on there. */
    private static final String STACKED = "manually_stacked";
    /** A job has one courier: without one, none of its deliveries is made. */
    private static final Set<String> NOBODY_FOUND = Set.of("no_supply", "job_expired");
    /** Then the courier stood at the door. */
    private static final Set<String> AT_THE_DOOR = Set.of("end-customer_unreachable", "end-customer_refused_package");

    private static final Set<String> CANCELLED = Set.of("cancelled", "canceled");

    static final List<StageReport> NOBODY_YET = List.of(new StageReport(null, null, Stage.UNASSIGNED, List.of(), null));
    static final List<StageReport> CALLED_OFF = List.of(new StageReport(null, null, Stage.CANCELLED, List.of(), null));

    /** Whether nobody will make it: neither does it go on elsewhere, nor was it a courier who couldn't hand it over. */
    boolean isCalledOff() {
        return reasonKey == null || !isStacked() && !AT_THE_DOOR.contains(reasonKey);
    }

    boolean isStacked() {
        return STACKED.equals(reasonKey);
    }

    /** Whether it was cancelled and doesn't say why: it may go on in another job. */
    boolean isUnexplained() {
        return reasonKey == null && CANCELLED.contains(status);
    }

    /**
     * What it says of the pickup and of its drop-off; throws {@link IllegalArgumentException} for a status that nobody knows.
     * That nobody is on it yet isn't said: reports bear no time, and an old one would take it from its courier.
     */
    List<StageReport> of(int task) {
        return switch (status) {
            case "pending" -> List.of();
            case "picking", "almost_picking" -> List.of(pickup(Stage.STARTED), dropoff(task, Stage.ACCEPTED));
            case "waiting_at_pickup" -> List.of(pickup(Stage.ARRIVED), dropoff(task, Stage.ACCEPTED));
            case "delivering", "almost_delivering" -> List.of(collected(), dropoff(task, Stage.STARTED));
            case "waiting_at_dropoff" -> List.of(collected(), dropoff(task, Stage.ARRIVED));
            case "delivered" -> List.of(collected(), StageReport.of(task, Stage.DONE, proof, null));
            case "cancelled", "canceled" -> cancelled(task);
            default -> throw new IllegalArgumentException("unknown status of a delivery: " + FleetTexts.code(status));
        };
    }

    private List<StageReport> cancelled(int task) {
        if (isStacked()) {
            return List.of();
        } else if (reasonKey != null && NOBODY_FOUND.contains(reasonKey)) {
            return CALLED_OFF;
        }
        return reasonKey != null && AT_THE_DOOR.contains(reasonKey)
                ? List.of(collected(), StageReport.of(task, Stage.FAILED, proof, null))
                : List.of(StageReport.of(task, Stage.CANCELLED, List.of(), null));
    }

    private StageReport pickup(Stage stage) {
        return new StageReport(null, TaskType.PICKUP, stage, List.of(), origin);
    }

    private static StageReport collected() {
        return StageReport.of(TaskType.PICKUP, Stage.DONE);
    }

    private StageReport dropoff(int task, Stage stage) {
        return StageReport.of(task, stage, List.of(), destination);
    }
}
