package io.handoff.standalone;

import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.RunningProcess;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts children, starts again what dies, and stops them all in order. */
final class Supervisor {
    private static final long LOOK_AT_LOGS = 10;

    private final RunFolder run;
    private final PrintStream out;
    private final InstantSource clock;
    private final Map<String, RestartPauses> pauses = new ConcurrentHashMap<>();
    private final List<List<Child>> started = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(16, task -> {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;

    Supervisor(RunFolder run, PrintStream out, InstantSource clock) {
        this.run = run;
        this.out = out;
        this.clock = clock;
        var unused = executor.scheduleWithFixedDelay(this::boundLogs, LOOK_AT_LOGS, LOOK_AT_LOGS, TimeUnit.SECONDS);
    }

    private void boundLogs() {
        started.forEach(group -> group.forEach(child -> {
            try {
                child.log().keepWithin(LogFile.MOST_BYTES);
            } catch (UncheckedIOException e) {
                say("The log of %s can't be kept short: %s", child.name(), String.valueOf(e.getMessage()));
            }
        }));
    }

    /** Starts a group side by side and returns when every one is ready. */
    void start(List<Child> group) {
        await(List.of(begin(group)));
    }

    /** Starts a group side by side; done when every one is ready. What is started first is stopped last. */
    CompletableFuture<Void> begin(List<Child> group) {
        started.add(0, group);
        group.forEach(child -> child.log().rotate());
        return all(group.stream()
                .map(child -> CompletableFuture.runAsync(() -> startFirst(child), executor))
                .toList());
    }

    /** The first failure ends the wait for all. */
    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> starts) {
        CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture<?>[]::new));
        for (CompletableFuture<?> start : starts) {
            var unused = start.exceptionally(failure -> {
                all.completeExceptionally(failure);
                return null;
            });
        }
        return all;
    }

    /** Waits until all of it has been done, or something has failed. */
    static void await(List<CompletableFuture<Void>> starts) {
        CompletableFuture<Void> all = all(starts);
        try {
            all.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotContinue known ? known : e;
        }
    }

    /** Asks the groups to stop, each at once, the last started first. */
    void stop() {
        stopping = true;
        for (List<Child> group : started) {
            CompletableFuture<?>[] stops = group.stream()
                    .map(child -> CompletableFuture.runAsync(() -> stop(child), executor))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(stops).join();
        }
    }

    private void stop(Child child) {
        try {
            child.stop();
            run.remove(child.name());
        } catch (RuntimeException e) {
            say("%s did not stop cleanly: %s", child.name(), e);
        }
    }

    private void startFirst(Child child) {
        long begin = System.nanoTime();
        RunningProcess process = spawn(child);
        say("  %-10s ready  %5.1f s  %s", child.name(), secondsSince(begin), child.address());
        watch(child, process);
    }

    private RunningProcess spawn(Child child) {
        return child.start(process ->
                run.save(child.name(), process, child.address(), child.health().orElse(null)));
    }

    private void watch(Child child, RunningProcess process) {
        Optional<ProcessHandle> handle = process.handle();
        CompletableFuture<?> end =
                handle.isPresent() ? handle.get().onExit() : CompletableFuture.completedFuture(process);
        var unused = end.thenRunAsync(() -> died(child), executor);
    }

    private void died(Child child) {
        if (stopping) {
            return;
        }
        say(
                "%s stopped on its own; the last lines of %s:\n%s",
                child.name(), child.log().path(), child.log().excerpt(8));
        restartLater(child);
    }

    private void restartLater(Child child) {
        Optional<Duration> pause = pauses.computeIfAbsent(child.name(), name -> new RestartPauses())
                .afterDeathAt(clock.instant());
        if (pause.isEmpty()) {
            say(
                    "%s stopped too often within a minute and stays down. Read ./handoff logs %s, mend the cause, then"
                            + " ./handoff down and up.",
                    child.name(), child.name());
            return;
        }
        say("Starting %s again in %d s.", child.name(), pause.get().toSeconds());
        var unused = executor.schedule(() -> restart(child), pause.get().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void restart(Child child) {
        if (stopping) {
            return;
        }
        long begin = System.nanoTime();
        try {
            RunningProcess process = spawn(child);
            say("%s is ready again after %.1f s.", child.name(), secondsSince(begin));
            watch(child, process);
        } catch (RuntimeException e) {
            if (!stopping) {
                say("%s", Objects.requireNonNullElse(e.getMessage(), e.toString()));
                child.stop();
                restartLater(child);
            }
        }
    }

    private void say(String format, Object... values) {
        out.printf(format + "%n", values);
        out.flush();
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
