package io.handoff.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A process that is held where it stands, as on a machine that hangs, and goes on when this is closed. */
final class Standstill implements AutoCloseable {
    private final List<Long> pids;

    private Standstill(List<Long> pids) {
        this.pids = pids;
    }

    static Standstill of(long pid) {
        signal("STOP", pid);
        return new Standstill(List.of(pid));
    }

    /** The process with all it has started, such as a database with its connections' processes. */
    static Standstill ofAll(long pid) {
        signal("STOP", pid); // first, so that it starts no more
        List<Long> pids = new ArrayList<>();
        ProcessHandle.of(pid).ifPresent(process -> process.descendants().forEach(child -> pids.add(child.pid())));
        pids.removeIf(child -> !isHeld(child));
        pids.add(pid);
        return new Standstill(pids);
    }

    /** False where it has just ended by itself. */
    private static boolean isHeld(long pid) {
        try {
            signal("STOP", pid);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pids.forEach(pid -> signal("CONT", pid));
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
