package io.handoff.standalone.servers;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Ends a server together with this JVM, however that ends, and deletes what the server has written: for tests. A small
 * shell reads from us, and acts when the pipe closes.
 */
public final class DeathWatch {
    private static final String SCRIPT =
            """
            trap '' INT HUP TERM
            read -r word
            kill -"$1" "$2"
            for i in 1 2 3 4 5 6 7 8 9 10; do
              kill -0 "$2" || break
              sleep 0.3
            done
            rm -rf "$3"
            """;

    private DeathWatch() {}

    public static void over(RunningProcess process, RunningProcess.Signal signal, Path folder) {
        String[] command = {
            "sh",
            "-c",
            SCRIPT,
            "sh",
            signal.name(),
            Long.toString(process.pid()),
            folder.toAbsolutePath().toString()
        };
        try {
            Process shell = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // The hook also keeps the pipe reachable: were it collected as garbage, it would close. And it loads no
            // class, since the loader that Quarkus gave the test may be closed by then.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    shell.getOutputStream().close();
                } catch (IOException e) {
                    shell.destroy();
                }
            }));
        } catch (IOException e) {
            throw new CannotContinue("Cannot start a shell (sh).", e);
        }
    }
}
