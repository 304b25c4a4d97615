package io.handoff.quote.gather;

import io.handoff.quote.gather.persistence.ClaimedGather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gathers of ours that wait for their turn, in the order they came, how many may be under way, and how long whoever comes next
 * will wait. Many that wait for fleets cost little; as many that all want a processor make each other late, until none is
 * answered in time. So a few begin, more while the event loops are on time, and fewer while they are late. Safe for use by
 * several threads.
 */
final class WaitingLine {
    /** What a gather is thought to take before the first one has ended. */
    private static final Duration FIRST_GUESS = Duration.ofMillis(200);
    /** How much the latest gather counts. */
    private static final double WEIGHT = 0.1;

    private static final int FEWEST = 16;
    private static final int FIRST = 32;
    private static final Duration LATE = Duration.ofMillis(100);
    private static final Duration ON_TIME = Duration.ofMillis(25);

    private final int longest;
    private final int atOnce;
    private final Queue<ClaimedGather> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger length = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile double meanNanos = FIRST_GUESS.toNanos();
    private volatile int places;
    private volatile boolean late;

    /**
     * @param longest how many may wait
     * @param atOnce how many may be under way at the most
     */
    WaitingLine(int longest, int atOnce) {
        this.longest = longest;
        this.atOnce = atOnce;
        this.places = Math.min(FIRST, atOnce);
    }

    /** How many may be under way now. */
    int places() {
        return places;
    }

    /** Nothing is under way: what comes next begins with a few. */
    synchronized void rested() {
        places = Math.min(FIRST, atOnce);
        late = false;
    }

    /** An event loop was so late while some were waiting. */
    synchronized void loopWas(Duration lateness) {
        late = lateness.compareTo(LATE) > 0;
        if (late) {
            places = Math.max(Math.min(FEWEST, atOnce), places * 9 / 10);
        } else if (lateness.compareTo(ON_TIME) < 0) {
            places = Math.min(atOnce, places * 5 / 4 + 1);
        }
    }

    int length() {
        return length.get();
    }

    boolean hasRoom(int ahead) {
        return ahead < longest;
    }

    /** How long one waits with so many ahead of it in the line; places that aren't given yet are, unless we are late. */
    Duration expectedWait(int ahead) {
        int together = late ? places : atOnce;
        int before = ahead + underWay.get() - together + 1;
        return before <= 0 ? Duration.ZERO : Duration.ofNanos((long) (before * meanNanos / together));
    }

    void add(List<ClaimedGather> gathers) {
        length.addAndGet(gathers.size());
        line.addAll(gathers);
    }

    List<ClaimedGather> take(int most) {
        List<ClaimedGather> taken = new ArrayList<>();
        while (taken.size() < most) {
            ClaimedGather next = line.poll();
            if (next == null) {
                break;
            }
            length.decrementAndGet();
            taken.add(next);
        }
        return taken;
    }

    /**
     * How many of so many free places are for those that don't stand in this line: under more than can be done it is never
     * empty, and they would wait for ever. Where there is one place, every second is.
     */
    int placesForOthers(int free) {
        return free > 1 ? free / 2 : free * (turns.getAndIncrement() & 1);
    }

    void begun() {
        underWay.incrementAndGet();
    }

    synchronized void ended(Duration took) {
        underWay.decrementAndGet();
        meanNanos = meanNanos + WEIGHT * (took.toNanos() - meanNanos);
    }
}
