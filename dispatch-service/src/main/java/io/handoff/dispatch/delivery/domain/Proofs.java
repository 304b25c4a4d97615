package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.TaskSnapshot;
import java.util.ArrayList;
import java.util.List;

/** URLs of what proves how tasks have ended: of all of a delivery together so few that a record holds them. */
final class Proofs {
    private static final int MOST_CHARACTERS = 64 * 1024;

    private Proofs() {}

    /** As many of these as there is room for beside those that tasks have. */
    static List<String> fitting(List<TaskSnapshot> tasks, List<String> proof) {
        int left = MOST_CHARACTERS
                - tasks.stream()
                        .flatMap(task -> task.proofOfDelivery().stream())
                        .mapToInt(String::length)
                        .sum();
        List<String> kept = new ArrayList<>();
        for (String url : proof) {
            left -= url.length();
            if (left < 0) {
                break;
            }
            kept.add(url);
        }
        return kept;
    }

    /** One of the tasks with those of the URLs that it doesn't have yet, too. */
    static TaskSnapshot added(List<TaskSnapshot> tasks, TaskSnapshot task, List<String> proof) {
        List<String> all = new ArrayList<>(task.proofOfDelivery());
        List<String> more =
                proof.stream().filter(url -> !all.contains(url)).distinct().toList();
        all.addAll(fitting(tasks, more));
        return task.withProof(all);
    }
}
