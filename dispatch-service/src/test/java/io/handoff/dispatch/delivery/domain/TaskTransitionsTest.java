package io.handoff.dispatch.delivery.domain;

import static io.handoff.contracts.delivery.TaskStatus.ACCEPTED;
import static io.handoff.contracts.delivery.TaskStatus.ARRIVED;
import static io.handoff.contracts.delivery.TaskStatus.ASSIGNED;
import static io.handoff.contracts.delivery.TaskStatus.CANCELLED;
import static io.handoff.contracts.delivery.TaskStatus.DECLINED;
import static io.handoff.contracts.delivery.TaskStatus.FAILED;
import static io.handoff.contracts.delivery.TaskStatus.STARTED;
import static io.handoff.contracts.delivery.TaskStatus.SUCCESSFUL;
import static io.handoff.contracts.delivery.TaskStatus.UNASSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.delivery.TaskStatus;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskTransitionsTest {
    /** By code, as the contract numbers them. */
    private static final Map<Integer, Set<Integer>> EXPECTED = Map.of(
            6, Set.of(0, 7, 9, 10),
            0, Set.of(7, 1, 8, 6, 9, 10),
            7, Set.of(1, 4, 8, 6, 9, 10),
            1, Set.of(4, 2, 3, 6, 9, 10),
            4, Set.of(2, 3, 6, 9, 10),
            8, Set.of(6, 9, 10),
            2, Set.of(),
            3, Set.of(),
            9, Set.of(),
            10, Set.of());

    @Test
    void theTableHasExactlyTheseTransitions() {
        for (TaskStatus from : TaskStatus.values()) {
            Set<Integer> reachable = Stream.of(TaskStatus.values())
                    .filter(to -> TaskTransitions.allowed(from, to))
                    .map(TaskStatus::code)
                    .collect(Collectors.toSet());
            assertThat(reachable).as("from %s", from).isEqualTo(EXPECTED.get(from.code()));
        }
    }

    @Test
    void everyStepOfAPathIsAllowedByTheTableOrFailsWhatIsCarried() {
        for (TaskStatus from : TaskStatus.values()) {
            for (TaskStatus to : TaskStatus.values()) {
                TaskStatus here = from;
                for (TaskStatus step : TaskTransitions.path(from, to, false)) {
                    assertThat(TaskTransitions.allowed(here, step))
                            .as("%s to %s by %s", from, to, step)
                            .isTrue();
                    here = step;
                }
            }
        }
    }

    @Test
    void skippedStatesAreFilledForward() {
        assertThat(TaskTransitions.path(UNASSIGNED, SUCCESSFUL, false))
                .containsExactly(ASSIGNED, ACCEPTED, STARTED, ARRIVED, SUCCESSFUL);
    }

    @Test
    void duplicatesAndStepsBackwardLeadNowhere() {
        assertThat(TaskTransitions.path(STARTED, STARTED, false)).isEmpty();
        assertThat(TaskTransitions.path(ARRIVED, ACCEPTED, false)).isEmpty();
        assertThat(TaskTransitions.path(SUCCESSFUL, FAILED, true)).isEmpty();
        assertThat(TaskTransitions.path(CANCELLED, ASSIGNED, false)).isEmpty();
        assertThat(TaskTransitions.path(STARTED, DECLINED, false)).isEmpty();
        assertThat(TaskTransitions.path(ASSIGNED, UNASSIGNED, false)).isEmpty();
    }

    @Test
    void aTaskFailsFromEarlyStatesOnlyOnceSomethingIsCarried() {
        assertThat(TaskTransitions.path(ACCEPTED, FAILED, true)).containsExactly(FAILED);
        assertThat(TaskTransitions.path(ACCEPTED, FAILED, false)).containsExactly(STARTED, FAILED);
    }
}
