package io.handoff.webhook.callback.domain;

import java.util.Locale;

/** Where a message stands. */
public enum MessageState {
    PENDING,
    SENT,
    /** A newer snapshot of the delivery went in its place. */
    SUPERSEDED,
    /** Its schedule is exhausted, or its merchant has no endpoint; it can be replayed. */
    DEAD;

    /** The word that is stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
