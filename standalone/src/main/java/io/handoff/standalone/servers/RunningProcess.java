package io.handoff.standalone.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of ours, known by its pid and its start: a pid alone may meanwhile belong to somebody else.
 */
public record RunningProcess(long pid, Instant startedAt) {

    // The kernel derives the start from the boot time, which a clock adjustment may move a little.
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(50);

    /** How a process is asked to stop. */
    public enum Signal {
        TERM,
        /** Postgres: disconnect everybody and stop cleanly ("fast"). */
        INT,
        /** Postgres: stop at once, recover at the next start ("immediate"). */
        QUIT,
        KILL
    }

    public static RunningProcess of(ProcessHandle handle) {
        return new RunningProcess(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The live process, or nothing when it has ended or its pid has been given to another. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::isThisOne)
                .filter(handle -> !isDefunct());
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    /** Asks with the signal, waits, and kills what has not gone by then. */
    public void stop(Signal signal, Duration patience) {
        send(signal);
        if (!awaitEnd(patience)) {
            send(Signal.KILL);
            if (!awaitEnd(Duration.ofSeconds(10))) {
                throw new CannotContinue("Process " + pid + " does not end, even when killed.");
            }
        }
    }

    public void send(Signal signal) {
        handle().ifPresent(handle -> {
            switch (signal) {
                case TERM -> handle.destroy();
                case KILL -> handle.destroyForcibly();
                case INT, QUIT -> kill(signal);
            }
        });
    }

    public boolean awaitEnd(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            Pause.of(POLL);
        }
        return true;
    }

    private boolean isThisOne(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .filter(start -> Duration.between(start, startedAt).abs().compareTo(START_TOLERANCE) <= 0)
                .isPresent();
    }

    // Where nobody collects orphans, as in some containers, an ended process keeps its pid. Linux tells.
    private boolean isDefunct() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(") ") + 2);
        } catch (IOException e) {
            return Files.exists(Path.of("/proc/self/stat")); // it has been collected just now; elsewhere nothing tells
        }
    }

    // Java can send no other signals than TERM and KILL.
    private void kill(Signal signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new CannotContinue("The command \"kill\" is missing on this machine.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
