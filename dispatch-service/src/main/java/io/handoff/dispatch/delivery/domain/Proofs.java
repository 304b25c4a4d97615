package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.TaskSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** URLs of what proves how tasks have ended: of all of a delivery together so few that a record holds them. */
final class Proofs {
    private static final int MOST_CHARACTERS = 64 * 1024;
    private static final int MOST_ADDED = 10;

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

    /** One of the tasks with those of the URLs that it doesn't have yet, too; with some, so that a fleet comes to an end. */
    static TaskSnapshot added(List<TaskSnapshot> tasks, TaskSnapshot task, List<String> proof) {
        List<String> all = new ArrayList<>(task.proofOfDelivery());
        Set<String> known = all.stream().map(Proofs::unsigned).collect(Collectors.toCollection(HashSet::new));
        List<String> more = proof.stream()
                .filter(url -> known.add(unsigned(url)))
                .limit(Math.max(0, MOST_ADDED - all.size()))
                .toList();
        all.addAll(fitting(tasks, more));
        return task.withProof(all);
    }

    /** Fleets sign the address of a picture anew each time they say it; it is the same picture. */
    private static String unsigned(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
