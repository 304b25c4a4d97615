package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.TaskDetails;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/** Which task a merchant means: the one with its {@code external_id}, else the next of its type that is not meant yet. */
final class TaskMatch {
    private TaskMatch() {}

    /** For each task of before the place of the one that means it, or {@link RevisedOrder#NEW} where none does. */
    static int[] of(List<TaskDetails> before, List<TaskDetails> asked) {
        int[] meantBy = new int[before.size()];
        Arrays.fill(meantBy, RevisedOrder.NEW);
        boolean[] used = new boolean[asked.size()];
        match(before, asked, meantBy, used, TaskMatch::sameId);
        match(before, asked, meantBy, used, (one, other) -> true);
        return meantBy;
    }

    private static void match(
            List<TaskDetails> before,
            List<TaskDetails> asked,
            int[] meantBy,
            boolean[] used,
            BiPredicate<TaskDetails, TaskDetails> same) {
        for (int i = 0; i < before.size(); i++) {
            for (int j = 0; j < asked.size() && meantBy[i] == RevisedOrder.NEW; j++) {
                TaskDetails task = asked.get(j);
                if (!used[j] && task.type() == before.get(i).type() && same.test(before.get(i), task)) {
                    meantBy[i] = j;
                    used[j] = true;
                }
            }
        }
    }

    private static boolean sameId(TaskDetails one, TaskDetails other) {
        return one.externalId() != null && one.externalId().equals(other.externalId());
    }
}
