package io.handoff.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.delivery.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet says of one task.
 *
 * @param task index into the delivery's tasks, as the stop had it
 * @param status where it stands; absent where only the time has changed
 * @param proofOfDelivery image URLs, empty where there are none
 * @param eta when the courier will be there; absent where it isn't known
 */
public record TaskProgress(
        int task,
        @Nullable TaskStatus status,
        List<String> proofOfDelivery,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant eta) {
    public TaskProgress {
        proofOfDelivery = proofOfDelivery == null ? List.of() : List.copyOf(proofOfDelivery);
    }
}
