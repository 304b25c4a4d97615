package io.handoff.simulator.job;

import io.handoff.simulator.job.domain.OnTheWay;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Goes round all couriers on the way, again and again, a page at a time, and no more often than it should. */
final class Rounds {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int PAGE = 500;

    /** The couriers on the way, a page at a time by the ids of their jobs, beginning after one. */
    interface Couriers {
        Uni<List<OnTheWay>> after(String job, int limit);
    }

    private final Couriers couriers;
    private final InstantSource clock;
    private final Duration every;
    private final Queue<OnTheWay> page = new ArrayDeque<>();
    /** The last job of the page; empty when no further page is to come in this round. */
    private String last = "";

    private Instant nextRoundAt = Instant.MIN;

    Rounds(Couriers couriers, InstantSource clock, Duration every) {
        this.couriers = couriers;
        this.clock = clock;
        this.every = every;
    }

    /** How often couriers are gone round when jobs are played so many times faster. */
    static Duration every(Duration atSpeedOne, double speed) {
        Duration every = Duration.ofMillis(Math.round(atSpeedOne.toMillis() / speed));
        if (every.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return every.compareTo(LONGEST) > 0 ? LONGEST : every;
    }

    /** Who comes next; nobody until the next round is due. To be called once the one before has completed. */
    synchronized Uni<List<OnTheWay>> next(int limit) {
        if (!page.isEmpty()) {
            return Uni.createFrom().item(take(limit));
        }
        if (last.isEmpty() && !begin()) {
            return Uni.createFrom().item(List.of());
        }
        return couriers.after(last, PAGE).map(found -> turn(found, limit));
    }

    private boolean begin() {
        Instant now = clock.instant();
        if (now.isBefore(nextRoundAt)) {
            return false;
        }
        nextRoundAt = now.plus(every);
        return true;
    }

    private synchronized List<OnTheWay> turn(List<OnTheWay> found, int limit) {
        page.addAll(found);
        last = found.size() < PAGE ? "" : found.get(PAGE - 1).jobId();
        return take(limit);
    }

    private List<OnTheWay> take(int limit) {
        List<OnTheWay> taken = new ArrayList<>();
        while (taken.size() < limit && !page.isEmpty()) {
            taken.add(page.remove());
        }
        return taken;
    }
}
