package io.handoff.webhook.callback.domain;

/** Why a position is not sent. */
public enum Drop {
    /** A newer one of the same delivery came before its turn. */
    SUPERSEDED,
    TOO_OLD,
    /** A later one of the same delivery came first, or this one itself. */
    BACKWARD,
    /** It isn't what this version takes a position to be. */
    UNREADABLE,
    /** Its merchant isn't told, or its endpoint is being left in peace. */
    UNWANTED
}
