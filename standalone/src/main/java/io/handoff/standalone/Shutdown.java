package io.handoff.standalone;

import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.PostgresServer;
import io.handoff.standalone.servers.RunningProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code down}: asks the launcher to stop, then stops what a killed launcher left behind. Nothing else is touched. */
record Shutdown(HomeFolder home, PrintStream out) {
    private static final Duration LAUNCHER_LIMIT = Duration.ofSeconds(120);
    private static final Duration CHILD_LIMIT = Duration.ofSeconds(20);

    int down() throws IOException {
        Optional<RunningProcess> launcher = new RunFolder(home.run())
                .find(RunFolder.LAUNCHER)
                .map(RunFolder.Entry::process)
                .filter(RunningProcess::isAlive);
        if (launcher.isPresent()) {
            out.println("Stopping…");
            launcher.get().send(RunningProcess.Signal.TERM);
            if (!launcher.get().awaitEnd(LAUNCHER_LIMIT)) {
                throw new CannotContinue(
                        "The launcher (process " + launcher.get().pid() + ") did not stop within "
                                + LAUNCHER_LIMIT.toSeconds() + " s; end it with kill -9 and run ./handoff down again.");
            }
        }
        try (RunLock held = RunLock.acquire(home)) {
            int left = stopLeftovers(held);
            out.println(launcher.isPresent() || left > 0 ? "Stopped." : "Nothing is running.");
        }
        return 0;
    }

    /** Stops recorded children that still run, the services first; returns how many. */
    int stopLeftovers(RunLock held) {
        RunFolder run = new RunFolder(home.run());
        List<RunFolder.Entry> alive = home.children().stream()
                .flatMap(name -> run.find(name).stream())
                .filter(entry -> entry.process().isAlive())
                .toList();
        List<RunFolder.Entry> services = alive.stream()
                .filter(entry -> HomeFolder.SERVICES.contains(entry.name()))
                .toList();
        services.forEach(entry -> entry.process().send(RunningProcess.Signal.TERM));
        services.forEach(entry -> entry.process().stop(RunningProcess.Signal.TERM, CHILD_LIMIT));
        alive.stream().filter(entry -> entry.name().equals("kafka")).forEach(entry -> entry.process()
                .stop(RunningProcess.Signal.TERM, CHILD_LIMIT));
        PostgresServer.stopLeftover(home.postgres());
        home.children().forEach(run::remove);
        run.remove(RunFolder.LAUNCHER);
        return alive.size();
    }
}
