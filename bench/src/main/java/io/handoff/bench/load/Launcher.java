package io.handoff.bench.load;

import io.handoff.bench.CannotMeasure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts and stops the suite with {@code ./handoff}, as a person would. */
public final class Launcher {
    private static final String PROGRAM = "handoff";
    private static final String READY = "Handoff is ready at";
    private static final int LAST_LINES = 20;
    private static final String UNLIMITED = "1000000";

    private final Path root;
    private final Duration patience;

    /** @param root the project's folder */
    public Launcher(Path root, Duration patience) {
        this.root = root;
        this.patience = patience;
        if (!Files.isExecutable(root.resolve(PROGRAM))) {
            throw new CannotMeasure("There is no ./handoff in " + root + "; run the bench from the project's folder, or"
                    + " say where .handoff/sandbox.json is (or will be) with --sandbox FILE.");
        }
    }

    public boolean runs() {
        return Files.exists(root.resolve(".handoff/run/launcher.json"));
    }

    /**
     * Starts it and returns at the moment it says ready.
     *
     * @param words for {@code up}
     * @return how long that took
     */
    public Duration up(List<String> words) {
        List<String> command = new ArrayList<>(List.of("./" + PROGRAM, "up"));
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        // One merchant sends all the load.
        builder.environment().put("HANDOFF_GATEWAY_RATE_LIMIT_PER_SECOND", UNLIMITED);
        builder.environment().put("HANDOFF_GATEWAY_RATE_LIMIT_BURST", UNLIMITED);
        long begin = System.nanoTime();
        CompletableFuture<Long> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> follow(start(builder), ready), "the launcher's words");
        reader.setDaemon(true);
        reader.start();
        try {
            return Duration.ofNanos(ready.get(patience.toSeconds(), TimeUnit.SECONDS) - begin);
        } catch (ExecutionException e) {
            throw new CannotMeasure("./handoff up did not become ready: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new CannotMeasure("./handoff up was not ready after " + patience.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Interrupted.", e);
        }
    }

    /** Reads what the launcher says for as long as it lives, so that it never waits for a reader. */
    private static void follow(Process process, CompletableFuture<Long> ready) {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith(READY)) {
                    var unused = ready.complete(System.nanoTime());
                }
                last.addLast(line);
                if (last.size() > LAST_LINES) {
                    last.removeFirst();
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            last.addLast(e.toString());
        }
        var unused = ready.completeExceptionally(new CannotMeasure(String.join("\n", last)));
    }

    /** Stops whatever of it runs. */
    public void down() {
        if (!succeeds("down")) {
            throw new CannotMeasure("./handoff down did not stop the suite; see ./handoff status.");
        }
    }

    public boolean allReady() {
        return succeeds("status");
    }

    private boolean succeeds(String verb) {
        Process process = start(new ProcessBuilder("./" + PROGRAM, verb)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
        try {
            return process.waitFor(patience.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Interrupted.", e);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CannotMeasure("Cannot start " + builder.command() + ": " + e.getMessage(), e);
        }
    }
}
