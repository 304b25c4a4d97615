package io.handoff.webhook.callback.domain;

/**
 * An attempt that has ended and is to be recorded, with what it changes.
 *
 * @param goesOn whether its lane is kept for the next message
 */
public record EndedAttempt(Turn turn, Message message, Completion completion, boolean goesOn) {}
