package io.handoff.kit.monitoring;

/** What runs for as long as the service does. */
public interface LongRunning extends AutoCloseable {
    /** Names it in the service's health. */
    String name();

    LongRunning start();

    /** False once it has ended although it should go on; before its start it hasn't. */
    boolean isAlive();

    /** Ends it, and waits for what it has in hand. */
    @Override
    void close();
}
