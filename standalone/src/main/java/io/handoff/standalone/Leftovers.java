package io.handoff.standalone;

import io.handoff.standalone.servers.PostgresServer;
import io.handoff.standalone.servers.RunningProcess;
import java.time.Duration;
import java.util.List;

/**
 * What a killed launcher has left running. {@code ./handoff down} stops the same in the shell, where it needs neither a
 * JDK nor a build.
 */
record Leftovers(HomeFolder home) {
    private static final Duration CHILD_LIMIT = Duration.ofSeconds(20);

    /** Stops recorded children that still run, the services first, and nothing else; returns how many. */
    int stop(RunLock held) {
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
