package io.handoff.gateway.accounts.application;

/** Tells the other services of changes that are committed. */
public interface Publication {
    /** Publishes what is unpublished, now rather than at the next look. */
    void wake();
}
