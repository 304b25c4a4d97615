package io.handoff.contracts.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.delivery.TaskType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet says of a stop, or of several alike. Some fleets know stops one by one, others say only that they are on the
 * way to a drop-off.
 *
 * @param task index into the delivery's tasks; null where the fleet doesn't say which
 * @param type where the task isn't said: all stops of this type that are still open; null for all open ones
 * @param stage null where only the time has changed
 * @param proofOfDelivery image URLs, empty where there are none
 * @param eta when the courier will be there; null where the fleet doesn't say
 */
public record StageReport(
        @Nullable Integer task,
        @Nullable TaskType type,
        @Nullable Stage stage,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> proofOfDelivery,
        @Nullable Instant eta) {
    public StageReport {
        proofOfDelivery = proofOfDelivery == null ? List.of() : List.copyOf(proofOfDelivery);
    }

    /** What is said of one task. */
    public static StageReport of(int task, Stage stage, List<String> proofOfDelivery, @Nullable Instant eta) {
        return new StageReport(task, null, stage, proofOfDelivery, eta);
    }

    /** What is said of all open stops of a type. */
    public static StageReport of(TaskType type, Stage stage) {
        return new StageReport(null, type, stage, List.of(), null);
    }
}
