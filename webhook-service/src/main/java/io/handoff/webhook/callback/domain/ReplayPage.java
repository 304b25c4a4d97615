package io.handoff.webhook.callback.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one step of a replay does with the messages that come next.
 *
 * @param putBack ids of those that are sent again
 * @param skipped how many are left alone, since they wait to be sent anyway
 * @param reached the last that is done with
 * @param last whether nothing comes after it
 */
public record ReplayPage(List<Long> putBack, int skipped, Place reached, boolean last) {
    public ReplayPage {
        putBack = List.copyOf(putBack);
    }

    /** A message's place in the order of replays. */
    public record Place(Instant occurredAt, long id) {}

    /** A message that comes next. */
    public record Next(Place place, MessageState state) {}

    /**
     * Goes on until as many are put back as may be.
     *
     * @param from where the replay was
     * @param undelivered whether it is only about what was given up
     * @param free how many may be put back now
     * @param complete whether nothing comes after the next ones
     */
    public static ReplayPage of(Place from, List<Next> next, boolean undelivered, int free, boolean complete) {
        List<Long> putBack = new ArrayList<>();
        int skipped = 0;
        Place reached = from;
        for (Next message : next) {
            boolean wanted =
                    undelivered ? message.state() == MessageState.DEAD : message.state() != MessageState.PENDING;
            if (wanted && putBack.size() == free) {
                return new ReplayPage(putBack, skipped, reached, false);
            }
            if (wanted) {
                putBack.add(message.place().id());
            } else if (!undelivered) {
                skipped++;
            }
            reached = message.place();
        }
        return new ReplayPage(putBack, skipped, reached, complete);
    }
}
