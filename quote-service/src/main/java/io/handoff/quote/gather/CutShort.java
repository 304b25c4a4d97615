package io.handoff.quote.gather;

/** A fleet has not had the time it may expect, or wasn't asked at all, so its silence says nothing about it. */
final class CutShort extends RuntimeException {
    CutShort() {
        super("the time for offers was over first", null, false, false);
    }
}
