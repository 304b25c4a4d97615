package io.handoff.webhook.callback.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a leased lane sends next: the oldest message, or after a failed attempt the newest.
 *
 * @param added the lane's count of additions when this was read
 * @param more whether other messages were waiting then
 * @param superseded how many messages a newer snapshot has just replaced
 * @param message null when nothing is left to send
 * @param following those of the waiting messages that are at hand, in their order from the next one on; while attempts
 *     succeed they needn't be read
 */
public record Turn(
        Lease lease, long added, boolean more, int superseded, @Nullable Message message, List<Message> following) {
    public Turn {
        following = List.copyOf(following);
    }

    /** As it was read. */
    public Turn(Lease lease, long added, boolean more, int superseded, @Nullable Message message) {
        this(lease, added, more, superseded, message, List.of());
    }

    /** Of a lane that had nothing to send before these came. */
    public static Turn of(Lease lease, long added, List<Message> messages) {
        return new Turn(lease, added, messages.size() > 1, 0, messages.get(0), messages.subList(1, messages.size()));
    }

    /** Once its message is delivered; null where what follows isn't at hand. */
    public @Nullable Turn afterwards() {
        return following.isEmpty() ? null : of(lease, added, following);
    }
}
