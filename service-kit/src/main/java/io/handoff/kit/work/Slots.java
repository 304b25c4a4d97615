package io.handoff.kit.work;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much a worker has under way, in all and in each lane, and how much may begin besides. The worker counts: a row from
 * when it begins to be performed until that has ended, however it ends. Whoever hands it rows of his own takes their slots
 * beforehand; others only look. Safe for use by several threads.
 *
 * @param <K> what a lane is known by, such as a fleet: one that is slow fills its own slots only
 */
public final class Slots<K> {
    private final int all;
    private final int perLane;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<K, Integer> byLane = new ConcurrentHashMap<>();

    public Slots(int all, int perLane) {
        this.all = all;
        this.perLane = perLane;
    }

    /** How many rows may begin, whatever their lane. */
    public int free() {
        return Math.max(0, all - underWay.get());
    }

    /** How many rows of a lane may begin, as far as the lane is concerned. */
    public int free(K lane) {
        return Math.max(0, perLane - byLane.getOrDefault(lane, 0));
    }

    /** The free slots of those lanes that have any, in the order given. */
    public Map<K, Integer> free(Collection<? extends K> lanes) {
        Map<K, Integer> free = new LinkedHashMap<>();
        for (K lane : lanes) {
            int slots = free(lane);
            if (slots > 0) {
                free.put(lane, slots);
            }
        }
        return free;
    }

    int underWay() {
        return underWay.get();
    }

    /** Takes a slot for a row; false where there is none. */
    public synchronized boolean take(K lane) {
        if (free() == 0 || free(lane) == 0) {
            return false;
        }
        underWay.incrementAndGet();
        byLane.merge(lane, 1, Integer::sum);
        return true;
    }

    /** Leaves a row's slot; true when there was no other, so that something may have waited for it. */
    public synchronized boolean leave(K lane) {
        Integer left = byLane.computeIfPresent(lane, (key, count) -> count == 1 ? null : count - 1);
        boolean laneWasFull = (left == null ? 0 : left) + 1 >= perLane;
        return underWay.getAndDecrement() >= all || laneWasFull;
    }
}
