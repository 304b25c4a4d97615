package io.handoff.kit.work;

/**
 * A part of the service's hot path that can be played in memory. It leaves no trace: no record, no row, nothing counted and
 * nothing logged, neither here nor with anybody else.
 */
public interface Rehearsal {
    /** What is played, as in {@code quotations ranked}. */
    String name();

    /** Plays it once, on a thread where blocking is fine. */
    void play();
}
