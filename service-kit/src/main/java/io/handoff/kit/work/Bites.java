package io.handoff.kit.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * Work on many rows in bites, each of which holds up nobody: the next one at once while they are full. Whoever cancels it
 * waits for one bite at most.
 */
public final class Bites {
    /** What is left after so many is left for the next time. */
    static final int MOST = 10_000;

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Bites() {}

    /** @param bite works on at most so many rows and says on how many it has */
    public static Uni<Void> take(int size, IntFunction<Uni<Integer>> bite) {
        return take(size, bite, DEADLINE);
    }

    /** @param deadline of each: it turns a hang into a failure, after which the next time comes */
    static Uni<Void> take(int size, IntFunction<Uni<Integer>> bite, Duration deadline) {
        return Uni.createFrom()
                .deferred(() -> bite.apply(size).ifNoItem().after(deadline).fail())
                .repeat()
                .whilst(taken -> taken >= size)
                .select()
                .first(MOST)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
