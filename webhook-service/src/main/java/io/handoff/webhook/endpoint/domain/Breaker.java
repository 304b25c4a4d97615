package io.handoff.webhook.endpoint.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Leaves an endpoint in peace that keeps failing: after five failures in a row nothing is sent for a while, then one
 * probe decides. Callbacks that wait here lose no attempt. Safe for use by several threads.
 */
public final class Breaker {
    private static final int FAILURES_TO_OPEN = 5;

    private final Duration longest;
    private final Duration first;
    private int failures;
    private Duration pause;
    private Instant openUntil = Instant.MIN;
    private boolean open;
    private boolean probing;

    /**
     * @param first how long it stays open at first; doubles with every failed probe
     * @param longest it never stays open longer
     */
    public Breaker(Duration first, Duration longest) {
        this.first = first.compareTo(longest) < 0 ? first : longest;
        this.longest = longest;
        this.pause = this.first;
    }

    /** How many calls may begin now, of so many that could. */
    public synchronized int permits(Instant now, int free) {
        if (!open) {
            return free;
        }
        return probing || now.isBefore(openUntil) ? 0 : Math.min(1, free);
    }

    /** A call has begun. One that was to begin while it opened is no probe: it says nothing of how things are later. */
    public synchronized void began(Instant now) {
        probing = open && !now.isBefore(openUntil);
    }

    public synchronized void succeeded() {
        failures = 0;
        open = false;
        probing = false;
        pause = first;
    }

    public synchronized void failed(Instant now) {
        failures++;
        if (open && !probing) {
            return; // began before it opened: says nothing new
        }
        if (probing) {
            pause = pause.multipliedBy(2).compareTo(longest) < 0 ? pause.multipliedBy(2) : longest;
        }
        if (probing || failures >= FAILURES_TO_OPEN) {
            open = true;
            probing = false;
            openUntil = now.plus(pause);
        }
    }

    /** A call has ended without saying anything about the endpoint. */
    public synchronized void ended() {
        probing = false;
    }

    public synchronized boolean isOpen() {
        return open;
    }
}
