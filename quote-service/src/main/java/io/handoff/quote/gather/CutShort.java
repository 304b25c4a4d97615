package io.handoff.quote.gather;

/** A fleet was not given the time it may expect, so its silence says nothing about it. */
final class CutShort extends RuntimeException {
    CutShort() {
        super("the merchant's deadline came first");
    }
}
