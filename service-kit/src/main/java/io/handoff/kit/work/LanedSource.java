package io.handoff.kit.work;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where rows come from that stand in lanes, each of which has its own slots besides its part in those of all. */
public interface LanedSource<K, W> {
    /**
     * Claims due rows under a lease: in all and of each lane no more than there are free slots. Called by one thread, one
     * claim after the other; one that was given up on may still be under way.
     */
    Uni<List<W>> claim(Slots<K> slots);

    K laneOf(W row);

    /**
     * Gives rows back whose claim came too late: nobody performs them, and others needn't wait for their lease's end. By
     * default they are left to it.
     */
    default Uni<Void> release(List<W> rows) {
        return Uni.createFrom().voidItem();
    }

    /** Whether it knows of more that is due and has a slot. Asked once a claim's rows have begun. */
    default boolean hasMore(Slots<K> slots) {
        return false;
    }
}
