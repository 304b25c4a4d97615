package io.handoff.standalone.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a process that leaves Ctrl-C to us, its output appended to a log file. */
public final class ChildProcess {

    private ChildProcess() {}

    public static Process start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        // A terminal sends Ctrl-C to everything that runs in it, and Kafka must not stop before the services: ignored
        // signals stay ignored across exec, and exec keeps the pid.
        List<String> detached = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What to say of a child that was seen to have ended before it was ready. */
    public static EndedAtStart ended(Process child, String message) {
        try {
            return new EndedAtStart(message, child.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted while a process was starting.", e);
        }
    }

    /** Waits for its end, for so long at most; costs nothing meanwhile. */
    public static boolean ends(Process child, Duration patience) {
        try {
            return child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted while a program was starting.", e);
        }
    }
}
