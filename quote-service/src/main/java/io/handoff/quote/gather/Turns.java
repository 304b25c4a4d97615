package io.handoff.quote.gather;

import io.handoff.contracts.DeliveryKey;
import io.handoff.quote.gather.persistence.ReceivedGather;
import io.handoff.quote.gather.persistence.ReceivedGather.Turn;
import io.handoff.quote.gather.persistence.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is done with gathers that have just come.
 *
 * @param received all of them, each with its turn
 * @param refused those of them whose turn would come too late for those who wait
 */
record Turns(List<ReceivedGather> received, List<ReceivedGather> refused) {
    Turns {
        received = List.copyOf(received);
        refused = List.copyOf(refused);
    }

    /** @param needed how long a gather takes at the least, with its answer */
    static Turns of(Collection<ReceivedGather> received, WaitingLine line, Instant now, Duration needed) {
        int ahead = line.length();
        Set<DeliveryKey> deliveries = new HashSet<>(); // of each, one gather is done at a time
        List<ReceivedGather> all = new ArrayList<>();
        List<ReceivedGather> refused = new ArrayList<>();
        for (ReceivedGather each : received) {
            if (each.tooLate(now)) {
                all.add(each.turn(Turn.NONE));
            } else if (isHopeless(each, line, ahead, now.plus(needed))) {
                all.add(each.turn(Turn.NONE));
                refused.add(each);
            } else if (line.hasRoom(ahead) && deliveries.add(each.gather().key())) {
                all.add(each.turn(Turn.OURS));
                ahead++;
            } else {
                all.add(each);
            }
        }
        return new Turns(all, refused);
    }

    /** What nobody waits for with an end has been accepted: it waits its turn, however long that is. */
    private static boolean isHopeless(ReceivedGather gather, WaitingLine line, int ahead, Instant answerAtOnce) {
        Instant until = Waiter.latest(gather.waiters());
        return until != null
                && (!line.hasRoom(ahead)
                        || answerAtOnce.plus(line.expectedWait(ahead)).isAfter(until));
    }

    long pending() {
        return received.stream().filter(each -> each.turn() != Turn.NONE).count();
    }
}
