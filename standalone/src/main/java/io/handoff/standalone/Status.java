package io.handoff.standalone;

import io.handoff.standalone.servers.LocalPort;
import java.io.PrintStream;
import java.util.Optional;

/** {@code status}: a line per process. */
record Status(HomeFolder home, PrintStream out) {

    /** Returns 0 when everything is ready, else 1. */
    int print() {
        RunFolder run = new RunFolder(home.run());
        boolean allReady = true;
        for (String name : home.children()) {
            Optional<RunFolder.Entry> entry =
                    run.find(name).filter(found -> found.process().isAlive());
            boolean ready = entry.filter(Status::isReady).isPresent();
            allReady &= ready;
            out.printf(
                    "%-10s %-9s %8s  %s%n",
                    name,
                    ready ? "ready" : entry.isPresent() ? "not ready" : "stopped",
                    entry.map(found -> Long.toString(found.pid())).orElse("-"),
                    entry.map(RunFolder.Entry::address).orElse(""));
        }
        return allReady ? 0 : 1;
    }

    private static boolean isReady(RunFolder.Entry entry) {
        if (entry.address().startsWith("http")) {
            return new Readiness(entry.address()).check();
        }
        String port = entry.address().substring(entry.address().lastIndexOf(':') + 1);
        return new LocalPort(Integer.parseInt(port)).answers();
    }
}
