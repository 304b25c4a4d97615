package io.handoff.system;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A process that is held where it stands, as on a machine that hangs, and goes on when this is closed. */
final class Standstill implements AutoCloseable {
    private final long pid;

    private Standstill(long pid) {
        this.pid = pid;
    }

    static Standstill of(long pid) {
        signal("STOP", pid);
        return new Standstill(pid);
    }

    @Override
    public void close() {
        signal("CONT", pid);
    }

    private static void signal(String signal, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + signal + " " + pid + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
