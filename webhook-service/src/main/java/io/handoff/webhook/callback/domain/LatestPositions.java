package io.handoff.webhook.callback.domain;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.MerchantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Positions that wait for their turn: of each delivery only the latest, one of each delivery under way at a time, and
 * merchants one after the other. Safe for use by several threads.
 */
public final class LatestPositions {
    private final int slots;
    private final int slotsPerMerchant;
    private final Duration maxAge;
    private final Consumer<Drop> drops;

    /** The time of each delivery's latest position, the longest unchanged first. */
    private final Map<DeliveryKey, Instant> latest = new LinkedHashMap<>();

    private final Set<DeliveryKey> underWay = new HashSet<>();
    private final Map<DeliveryKey, Position> behind = new HashMap<>();
    private final Map<MerchantId, Lane> lanes = new HashMap<>();
    private final Queue<Lane> ready = new ArrayDeque<>();
    private int inFlight;

    /** @param drops is told of every position that will not be sent */
    public LatestPositions(int slots, int slotsPerMerchant, Duration maxAge, Consumer<Drop> drops) {
        this.slots = slots;
        this.slotsPerMerchant = slotsPerMerchant;
        this.maxAge = maxAge;
        this.drops = drops;
    }

    public synchronized void add(Position position, Instant now) {
        forget(now);
        if (isTooOld(position, now)) {
            drops.accept(Drop.TOO_OLD);
            return;
        }
        Instant known = latest.get(position.delivery());
        if (known != null && !position.at().isAfter(known)) {
            drops.accept(Drop.BACKWARD);
            return;
        }
        latest.remove(position.delivery());
        latest.put(position.delivery(), position.at());
        await(position);
    }

    /** Takes whose turn it is; null while nobody waits or no slot is free. */
    public synchronized @Nullable Position next(Instant now) {
        while (inFlight < slots && !ready.isEmpty()) {
            Lane lane = ready.remove();
            lane.queued = false;
            Position position = take(lane, now);
            if (position != null) {
                inFlight++;
                lane.inFlight++;
                underWay.add(position.delivery());
                queue(lane);
                return position;
            }
            discardIfIdle(lane);
        }
        return null;
    }

    /** A position that was taken is not under way any more. */
    public synchronized void ended(Position position) {
        Lane lane = lane(position.merchant());
        inFlight--;
        lane.inFlight--;
        underWay.remove(position.delivery());
        Position following = behind.remove(position.delivery());
        if (following != null) {
            lane.waiting.put(following.delivery(), following);
        }
        queue(lane);
        discardIfIdle(lane);
    }

    private void await(Position position) {
        Lane lane = lane(position.merchant());
        Map<DeliveryKey, Position> waiting = underWay.contains(position.delivery()) ? behind : lane.waiting;
        // Taking the place of the older one, it doesn't lose its turn.
        if (waiting.put(position.delivery(), position) != null) {
            drops.accept(Drop.SUPERSEDED);
        }
        queue(lane);
    }

    private @Nullable Position take(Lane lane, Instant now) {
        Iterator<Position> waiting = lane.waiting.values().iterator();
        while (waiting.hasNext()) {
            Position position = waiting.next();
            waiting.remove();
            if (!isTooOld(position, now)) {
                return position;
            }
            drops.accept(Drop.TOO_OLD);
        }
        return null;
    }

    private void queue(Lane lane) {
        if (!lane.queued && !lane.waiting.isEmpty() && lane.inFlight < slotsPerMerchant) {
            lane.queued = true;
            ready.add(lane);
        }
    }

    private Lane lane(MerchantId merchant) {
        return lanes.computeIfAbsent(merchant, Lane::new);
    }

    private void discardIfIdle(Lane lane) {
        if (lane.waiting.isEmpty() && lane.inFlight == 0) {
            lanes.remove(lane.merchant);
        }
    }

    /** What came before a time too old to be sent needn't be remembered: whatever is older still won't be sent either. */
    private void forget(Instant now) {
        Iterator<Instant> oldest = latest.values().iterator();
        while (oldest.hasNext() && oldest.next().isBefore(now.minus(maxAge))) {
            oldest.remove();
        }
    }

    private boolean isTooOld(Position position, Instant now) {
        return position.at().isBefore(now.minus(maxAge));
    }

    private static final class Lane {
        private final MerchantId merchant;
        /** By the time of the first position of each that waits. */
        private final Map<DeliveryKey, Position> waiting = new LinkedHashMap<>();

        private int inFlight;
        private boolean queued;

        Lane(MerchantId merchant) {
            this.merchant = merchant;
        }
    }
}
