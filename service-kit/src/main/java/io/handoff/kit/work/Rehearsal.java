package io.handoff.kit.work;

/**
 * A part of the service's hot path that can be played by itself. It leaves no trace: no record, no row, nothing counted and
 * nothing logged, neither here nor with anybody else.
 */
public interface Rehearsal {
    /** What is played, as in {@code quotations ranked}. */
    String name();

    /** Plays it once, on a thread where blocking is fine. Whatever it waits for has an end. */
    void play();

    /** After how many times the compilers have seen enough of it. */
    default int rounds() {
        return 500;
    }

    /** Told once it has been played for the last time: whatever it was played with is cleared away. */
    default void end() {}
}
