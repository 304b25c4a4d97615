package io.handoff.webhook.callback.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a leased lane sends next: the oldest message, or after a failed attempt the newest.
 *
 * @param added the lane's count of additions when this was read
 * @param more whether other messages were waiting then
 * @param superseded how many messages a newer snapshot has just replaced
 * @param message null when nothing is left to send
 */
public record Turn(Lease lease, long added, boolean more, int superseded, @Nullable Message message) {}
