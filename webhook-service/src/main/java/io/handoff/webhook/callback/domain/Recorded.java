package io.handoff.webhook.callback.domain;

/** What has become of an attempt's record. */
public enum Recorded {
    /** The lane has more to send. */
    MORE_TO_SEND,
    NOTHING_LEFT,
    /** Not recorded: someone else has taken the lane and sends the message again. */
    LEASE_LOST
}
